import type { AuditElement } from '../../config/words.js';
import type { HandlerRow } from '../../models/rows.js';
import { wordsOf } from '../../models/words.js';
import type { Thing } from './thing.js';

const meanings: Readonly<Record<AuditElement, RegExp>> = {
  timestamp: /\b(at|time|timestamp|ts|when|date|recorded|occurred|created|instant)\b/,
  identity:
    /\b(actor|user|users|by|who|principal|subject|sub|clinician|practitioner|staff|agent|account|caller|operator|identity|performer|requester|accessor|viewer|member id|provider|nurse|doctor|physician|employee|system|service|worker|email|uid|operator|accessed by|client id|source)\b/,
  action: /\b(action|event|operation|type|verb|activity|method|what|name|op|kind|code|purpose|message|msg)\b/,
  data: /\b(resource|resources|entity|target|record|records|patient|subject|object|path|url|table|data|detail|details|id|ids|chart|document|route|encounter|ref|reference|accessed|item|what)\b/,
  outcome: /\b(outcome|status|success|result|ok|error|succeeded|failed|failure|granted|allowed|denied)\b/,
};

/** Whether a name says that it holds an element of an audit record. */
export function saysElement(name: string, element: AuditElement): boolean {
  return meanings[element].test(textOf(name, element));
}

/** The words of a name; whose id it is tells who acted, and not on which data. */
function textOf(name: string, element: AuditElement): string {
  const text = wordsOf(name).join(' ');
  return element === 'data' ? text.replace(ofActor, '') : text;
}

const ofActor =
  /\b(user|actor|staff|account|client|session|request|trace|event|practitioner|clinician|provider|nurse|doctor|employee|tenant|org|organization|audit|log) ids?\b/;

/** A lone constant that names nobody: `system` says something of a job only, `service:intake` everywhere. */
export function isNobody(value: Thing | null, runs: HandlerRow['runs']): boolean {
  return value?.kind === 'text' && runs !== 'job' && wordsOf(value.text).length < 2;
}
