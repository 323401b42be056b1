import { posix } from 'node:path';
import { matchCallable } from '../../config/callable.js';
import { Library } from '../../flow/library.js';
import type { FileFacts, FunctionFacts } from '../../facts/facts.js';
import { Op } from '../../facts/opcodes.js';
import type { Finding } from '../finding.js';
import { operationsOf } from '../operations.js';
import type { Span } from '../places.js';
import { callAt, editAt, offendingPart, type CallText } from './calls.js';
import { carriersOf, type Carrier } from './carriers.js';
import { fits, type Declared } from './fits.js';
import { importEdits } from './imports.js';
import type { Suggestion, Surroundings } from './suggestion.js';

const rules: ReadonlySet<string> = new Set([
  'no-phi-in-logs',
  'no-phi-in-urls',
  'no-phi-to-third-party',
  'no-raw-phi-in-prompts',
  'no-phi-in-training-data',
]);

interface Named {
  readonly file: string;
  readonly name: string;
}

/** A function of the program that takes identifiers out. */
interface Sanitizer extends Named {
  readonly declared: Declared;
}

/** No choice is helped by more. */
const mostOffered = 3;

/** The program's own sanitizers around what is handed over. */
export function sanitize(finding: Finding, around: Surroundings): readonly Suggestion[] {
  const file = rules.has(finding.rule) ? around.facts(finding.file) : null;
  const call = file && callAt(file, finding);
  if (!call) return [];
  const parts = partsToWrap(finding, around, call);
  if (parts.length === 0) return [];
  return sanitizers(around, finding.file)
    .filter(({ name }) => name !== call.fn.name)
    .filter(({ declared }) => parts.every(({ carrier }) => fits(declared, carrier, around)))
    .slice(0, mostOffered)
    .map(({ file: from, name }) => ({
      title: `Pass it through \`${name}\``,
      kind: 'fix',
      edits: [
        ...parts.map(({ start, end, key, text }) =>
          editAt(call.file, { start, end }, `${key}${name}(${text})`),
        ),
        ...importEdits(call.file, around, name, from),
      ],
    }));
}

interface Part extends Span {
  readonly key: string;
  readonly text: string;
  /** Null for what the evidence does not name. */
  readonly carrier: Carrier | null;
}

/** What the evidence names; else the one argument, unless it is an object that the callee must find as it is. */
function partsToWrap(finding: Finding, around: Surroundings, call: CallText): readonly Part[] {
  const carriers = carriersOf(finding, around);
  if (carriers.length > 0) return carriers.map(partOf);
  // A record may come out of an expression that was given one: what takes text is not for it.
  if (finding.flow.sources.some((words) => words.includes('`, a `'))) return [];
  const part = offendingPart(call, finding);
  const text = part && around.text(finding.file)?.slice(part.start, part.end);
  const isOne = call.args.some((one) => one.start === part?.start && one.end === part.end);
  return part && text && isOne && !/^[{[(]|=>|^(async\s+)?function\b|^\.\.\./.test(text)
    ? [{ ...part, key: '', text, carrier: null }]
    : [];
}

function partOf(carrier: Carrier): Part {
  const { start, end, text, shorthand } = carrier;
  return { start, end, text, key: shorthand ? `${text}: ` : '', carrier };
}

/** Configured functions first, then those whose names say so; near ones before far ones. */
function sanitizers({ config, models, files, facts }: Surroundings, near: string): readonly Sanitizer[] {
  const library = new Library(models);
  const isConfigured = (one: Named) => config.sanitizers.some((callable) => matchCallable(callable, one));
  const isMeant = (one: Named) => library.isSanitizer(one.name) || isConfigured(one);
  const found = files.flatMap((file) => {
    const known = facts(file);
    return known
      ? functionsOf(known, isMeant).filter(({ name }) => file === near || isExported(known, name))
      : [];
  });
  const distance = (one: Sanitizer) =>
    (isConfigured(one) ? 0 : 1000) + posix.relative(posix.dirname(near), one.file).split('/').length;
  return found.sort((a, b) => distance(a) - distance(b));
}

/** Those of some that hand back what they make at once, and not what they are given. */
function functionsOf(file: FileFacts, isMeant: (one: Named) => boolean): readonly Sanitizer[] {
  return Object.entries(file.functionNames).flatMap(([name, number]) => {
    const fn = isMeant({ file: file.file, name }) ? file.functions[number] : undefined;
    return fn && !fn.isAsync && !handsBack(fn) ? [{ file: file.file, name, declared: { file, fn } }] : [];
  });
}

/** `(text) => text`: named like a sanitizer at most. */
function handsBack(fn: FunctionFacts): boolean {
  const all = operationsOf(fn);
  const made = (value = -1): number => {
    const by = all[value];
    return by?.op === Op.Bind ? made(by.operands[0]) : (by?.op ?? -1);
  };
  return all.some(({ op, operands }) => op === Op.Return && made(operands[0]) === Op.Param);
}

function isExported({ exports }: FileFacts, name: string): boolean {
  return exports.some((one) => one.kind === 'local' && one.name === name);
}
