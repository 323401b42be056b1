import { Op } from '../../facts/opcodes.js';
import type { CompiledModels } from '../../models/compile.js';
import type { Finding } from '../finding.js';
import type { Span } from '../places.js';
import { callAt, editAt, type CallText } from './calls.js';
import { operationsIn } from '../operations.js';
import type { Suggestion, Surroundings } from './suggestion.js';

/** The encryption option of a store in the object literal that lacks it. */
export function encryption(finding: Finding, around: Surroundings): readonly Suggestion[] {
  if (finding.rule !== 'require-encryption-at-rest') return [];
  const file = around.facts(finding.file);
  const text = around.text(finding.file);
  const call = file && callAt(file, finding);
  const option = isAtSink(finding) ? optionOf(finding.flow.sink, around.models) : null;
  if (!text || !call || !option) return [];
  const literal = optionsLiteral(call);
  if (!literal) return [];
  const edit = switchedOn(text, literal, option) ?? added(text, literal, option);
  return edit
    ? [{ title: `Set \`${option.name}\``, kind: 'fix', edits: [editAt(call.file, edit, edit.text)] }]
    : [];
}

/** A helper's caller may say what it likes: the option is missing inside. */
function isAtSink({ path, file, start }: Finding): boolean {
  const sink = path.at(-1);
  return sink === undefined || (sink.file === file && sink.start.line === start.line);
}

interface Option {
  readonly name: string;
  readonly value: string;
}

interface Change extends Span {
  readonly text: string;
}

/** The first option of the sink's rows whose value need not be invented: a key's name nobody can guess. */
function optionOf(sink: string, { nodes }: CompiledModels): Option | null {
  const [owner, members = ''] = sink.split('#');
  const rows = nodes.flatMap((node) =>
    node.rows.filter((one) => one.package === owner).map(({ row }) => row),
  );
  const name = members.split('.').at(-1) ?? '';
  const own = rows.filter(({ at }) => at.split(/[[\],.]/).includes(name));
  const paths = (own.length > 0 ? own : rows).flatMap((row) =>
    'encrypted' in row ? (row.encrypted ?? []) : [],
  );
  for (const path of paths) {
    const members = [...path.matchAll(/Member\[([^\]]*)\]/g)].map(([, names = '']) => names.split(','));
    const option = optionIn(members.filter(([first]) => first !== 'input'));
    if (option) return option;
  }
  return null;
}

/** `[['ServerSideEncryption', 'SSEKMSKeyId']]` or `[['EncryptionAtRestOptions'], ['Enabled', 'KmsKeyId']]`. */
function optionIn([names = [], ...below]: readonly (readonly string[])[]): Option | null {
  const [outer] = names;
  if (below.length > 0 && outer !== undefined) {
    const nested = optionIn(below);
    return nested && { name: outer, value: `{ ${nested.name}: ${nested.value} }` };
  }
  if (names.includes('ServerSideEncryption')) return { name: 'ServerSideEncryption', value: "'aws:kms'" };
  const flag = names.find((name) => /encrypted$|enabled$/i.test(name));
  return flag === undefined ? null : { name: flag, value: 'true' };
}

/** The object literal in the call with the most to say: the outermost. */
function optionsLiteral(call: CallText): Span | null {
  const literals = operationsIn(call.fn, call).filter(({ op }) => op === Op.NewObject);
  return [...literals].sort((a, b) => b.end - b.start - (a.end - a.start))[0] ?? null;
}

function switchedOn(text: string, { start, end }: Span, { name }: Option): Change | null {
  const off = new RegExp(String.raw`\b${name}\s*:\s*(false)\b`).exec(text.slice(start, end));
  if (!off) return null;
  const last = start + off.index + off[0].length;
  return { start: last - 'false'.length, end: last, text: 'true' };
}

/** A property before the others, on a line of its own where they stand so. */
function added(text: string, { start, end }: Span, { name, value }: Option): Change | null {
  const inside = text.slice(start, end);
  if (!inside.startsWith('{') || new RegExp(String.raw`\b${name}\b`).test(inside)) return null;
  const gap = /^\{(\s*)/.exec(inside)?.[1] ?? '';
  const isEmpty = /^\{\s*\}$/.test(inside);
  const at = start + 1;
  return {
    start: at,
    end: at,
    text: `${gap || ' '}${name}: ${value}${isEmpty ? ' ' : ','}${gap ? '' : ' '}`,
  };
}
