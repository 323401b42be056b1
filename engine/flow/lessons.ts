import type { Type } from '../link/types.js';
import { isAnswer } from './answers.js';
import type { Atom, Site, Value } from './atoms.js';
import type { Caller } from './caller.js';
import type { FunctionCode } from './code.js';
import { typeOf } from './evidence.js';
import type { Frame } from './frame.js';
import type { CallArguments } from './machine.js';
import type { Lesson } from './summary.js';
import { isOfSomebody, isSomebodys } from './whose.js';

/** What one function teaches of what it is given; more of it would say the same once more. */
const mostLessons = 48;
/** Lists of records, one within the other. */
const deepestWritten = 2;

/** A member that is read under a name which says what it is: `const { ssn } = request.body`. */
export function learnFromMember(calls: Caller, frame: Frame, found: Value, name: string): void {
  if (!calls.machine.declared.tells(name)) return;
  for (const atom of found.atoms)
    if (atom.kind === 'path' && atom.name === name && isUntyped(typeOfTerm(calls, frame, atom.base)))
      learn(frame, { of: atom, as: null });
}

/** What is taken for somebody's record, or for a part of one, was that before it was taken for it. */
export function learnFromType(calls: Caller, frame: Frame, value: Value, type: Type, site: Site): void {
  learnValue(calls, frame, value, calls.machine.domain.typed(type, '', site));
}

/** What is handed to a function that takes somebody's record. */
export function learnFromArguments(
  calls: Caller,
  frame: Frame,
  { file, facts }: FunctionCode,
  { args }: CallArguments,
  site: Site,
): void {
  for (const [i, { type }] of facts.params.entries()) {
    const declared = type < 0 ? null : calls.machine.types.at(file.file, type);
    if (!declared || !isOfSomebody(calls, declared)) continue;
    const given = args[i];
    if (given) learnFromType(calls, frame, given, declared, site);
  }
}

/** What is put where somebody's records are kept becomes one of them; its members become the record's. */
export function learnFromWriting(
  calls: Caller,
  frame: Frame,
  written: Value,
  records: readonly Atom[],
): void {
  for (const record of records)
    if (isRecordOfSomebody(calls, record)) learnMembers(calls, frame, written, record, 0);
}

function learnMembers(calls: Caller, frame: Frame, written: Value, record: Atom, depth: number): void {
  learnValue(calls, frame, written, record);
  if (depth > deepestWritten) return;
  for (const atom of written.atoms) {
    const shape = atom.kind === 'record' ? atom : calls.memory.shape(frame, atom);
    for (const [key, value] of shape?.fields ?? [])
      if (/^\d+$/.test(key)) learnMembers(calls, frame, value, record, depth + 1);
      else learnMember(calls, frame, value, record, key.replace(/^#/, ''));
    if (shape) learnValue(calls, frame, shape.bases, record);
  }
}

/** Other names are the engine's own. */
function learnMember(calls: Caller, frame: Frame, value: Value, record: Atom, name: string): void {
  if (/^[A-Za-z]/.test(name)) learnValue(calls, frame, value, calls.machine.domain.path(record, name));
}

/** What a model makes of a text is not that text. */
function learnValue(calls: Caller, frame: Frame, { atoms }: Value, as: Atom): void {
  if (atoms.some(isAnswer)) return;
  for (const of of atoms.flatMap(termsIn))
    if (saysLittle(typeOfTerm(calls, frame, of))) learn(frame, { of, as });
}

function isRecordOfSomebody(calls: Caller, record: Atom): boolean {
  if (record.kind !== 'typed') return false;
  const { type } = record;
  switch (type.kind) {
    case 'unknown':
    case 'named':
      return isSomebodys(calls, type);
    case 'external':
      return isSomebodys(calls, { name: type.path.at(-1) ?? '' });
    default:
      return false;
  }
}

/** What a callee learned of its inputs, in terms of the caller. */
export function learnFromCallee(calls: Caller, frame: Frame, { as }: Lesson, terms: Value): void {
  for (const of of terms.atoms) {
    const around = as === null && of.kind === 'path' ? of.base : of;
    const type = isTerm(of) ? typeOfTerm(calls, frame, around) : null;
    if (type && (as === null ? isUntyped(type) : saysLittle(type))) learn(frame, { of, as });
  }
}

function learn({ lessons }: Frame, lesson: Lesson): void {
  const key = `${lesson.of.id} ${lesson.as?.id ?? ''}`;
  if (lessons.size < mostLessons && !lessons.has(key)) lessons.set(key, lesson);
}

function typeOfTerm(calls: Caller, frame: Frame, atom: Atom): Type {
  return typeOf(calls.machine, calls.place(frame), atom);
}

function isTerm({ kind }: Atom): boolean {
  return kind === 'path' || kind === 'input' || kind === 'typed' || kind === 'narrowed' || kind === 'slice';
}

/** The term that a text was read out of, and nothing else: `JSON.parse(event.body)`, `name.trim()`. */
function termsIn(atom: Atom): readonly Atom[] {
  if (atom.kind !== 'derived') return isTerm(atom) ? [atom] : [];
  const [only, ...more] = atom.of.atoms;
  const isText = atom.edge === 'stringify' || atom.edge === 'encode';
  return only && !more.length && isText && atom.head.isEmpty ? termsIn(only) : [];
}

/** Of a type that the program declares its members are known. */
function isUntyped({ kind }: Type): boolean {
  return kind === 'unknown' || kind === 'external';
}

function saysLittle(type: Type): boolean {
  return isUntyped(type) || type.kind === 'primitive';
}
