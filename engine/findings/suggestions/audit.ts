import type { FileFacts, FunctionFacts } from '../../facts/facts.js';
import type { Finding } from '../finding.js';
import { offsetOf } from '../places.js';
import { editAt } from './calls.js';
import { importEdits } from './imports.js';
import type { Suggestion, Surroundings } from './suggestion.js';

/** The skeleton of an audit record in the handler: who did what to which record, when, and how it ended (45 CFR 164.312(b)). */
export function audit(finding: Finding, around: Surroundings): readonly Suggestion[] {
  const file = finding.rule === 'require-audit-log' ? around.facts(finding.file) : null;
  const text = around.text(finding.file);
  const at = file && text ? bodyStart(file, text, finding) : null;
  if (!file || !text || at === null) return [];
  const fn = auditFunction(around);
  if (!fn) return [];
  return [
    {
      title: 'Insert an audit record to fill in',
      kind: 'fix',
      edits: [
        editAt(file, { start: at, end: at }, skeleton(fn.name, text, at), 'undefined'),
        ...importEdits(file, around, fn.name, fn.from),
      ],
    },
  ];
}

const elements = [
  'timestamp: new Date().toISOString()',
  'identity: undefined, // who: the authenticated user',
  "action: 'read',",
  'data: undefined, // whose record: its internal id',
  "outcome: 'success',",
];

function skeleton(name: string, text: string, at: number): string {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const indent = /^[ \t]*/.exec(text.slice(at).replace(/^\s*\n/, ''))?.[0] ?? '';
  const lines = elements.map((one) => `${indent}  ${one}${one.includes(',') ? '' : ','}`);
  return [`${newline}${indent}await ${name}({`, ...lines, `${indent}});`].join(newline);
}

interface AuditFunction {
  readonly name: string;
  readonly from: string;
}

/** The function of the program's own that the configuration names, if it takes such a record. Without one there is nothing to call. */
function auditFunction({ config, files, facts }: Surroundings): AuditFunction | null {
  for (const callable of config.audit.calls) {
    if (callable.form !== 'file' || /[.*?]/.test(callable.name)) continue;
    const from = files.find((file) => file === callable.files[0]);
    const file = from === undefined ? null : facts(from);
    const fn = file?.functions[file.functionNames[callable.name] ?? -1];
    if (file && fn && takesElements(file, fn)) return { name: callable.name, from: file.file };
  }
  return null;
}

/** Whether a function's parameter has what the skeleton says, or nobody declared what it has. */
function takesElements(file: FileFacts, { params: [record] }: FunctionFacts): boolean {
  const type = file.types[record?.type ?? -1];
  const declared =
    type?.kind === 'reference' ? file.declarations.find(({ name }) => name === type.name[0]) : type;
  const members = declared && 'members' in declared ? declared.members.map(({ name }) => name) : [];
  return members.length === 0 || elements.every((one) => members.includes(/^\w+/.exec(one)?.[0] ?? ''));
}

/** Behind the opening brace of the handler that starts in the finding's line, or of the one that its path names. */
function bodyStart(file: FileFacts, text: string, finding: Finding): number | null {
  const step = finding.path.findLast((one) => one.file === file.file);
  const from = offsetOf(file, step?.start ?? finding.start);
  const to = offsetOf(file, step?.end ?? finding.end);
  const fn = file.functions
    .filter((one) => one.role !== 'module' && one.start >= from && one.end <= to + 1)
    .sort((a, b) => b.end - b.start - (a.end - a.start))[0];
  return fn ? braceOf(fn, text) : null;
}

/** Behind the brace, and what a comment says in its line; null for a function that cannot wait, or whose body has no lines. */
function braceOf(fn: FunctionFacts, text: string): number | null {
  const from = fn.params.at(-1)?.end ?? fn.start;
  const brace = /(?<![<:,&|]\s*)\{[ \t]*(\/\/.*)?(?=\r?\n)/.exec(text.slice(from, fn.end));
  return brace && fn.isAsync ? from + brace.index + brace[0].length : null;
}
