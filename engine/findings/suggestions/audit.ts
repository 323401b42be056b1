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
  const { name, from } = auditCall(around);
  return [
    {
      title: 'Insert an audit record to fill in',
      kind: 'fix',
      edits: [
        editAt(file, { start: at, end: at }, skeleton(name, text, at), 'undefined'),
        ...(from === null ? [] : importEdits(file, around, name, from)),
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

/** The audit function that the configuration names, where it names one of the program's own. */
function auditCall({ config, files, facts }: Surroundings): {
  readonly name: string;
  readonly from: string | null;
} {
  for (const callable of config.audit.calls) {
    if (callable.form !== 'file' || /[.*?]/.test(callable.name)) continue;
    const [glob] = callable.files;
    const from = files.find(
      (file) => file === glob && facts(file)?.functionNames[callable.name] !== undefined,
    );
    if (from !== undefined) return { name: callable.name, from };
  }
  return { name: 'audit.record', from: null };
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

function braceOf(fn: FunctionFacts, text: string): number | null {
  const from = fn.params.at(-1)?.end ?? fn.start;
  const brace = /\{[ \t]*(?=\r?\n)/.exec(text.slice(from, fn.end));
  return brace && fn.isAsync ? from + brace.index + brace[0].length : null;
}
