import { findNodeAtLocation, parseTree, type ParseError } from 'jsonc-parser';
import { positionAt } from '../../config/places.js';
import type { SetupProblem } from '../../findings/finding.js';
import { asEntry, type BaselineEntry } from './entry.js';

/** A baseline read; when it has problems, none of it counts. */
export interface ReadBaseline {
  readonly entries: readonly BaselineEntry[];
  readonly problems: readonly SetupProblem[];
}

/** Reads the text of a baseline; `file` only names it in problems. */
export function readBaseline(file: string, text: string): ReadBaseline {
  const json = text.replace(/^\uFEFF/, '');
  const broken = (offset: number, message: string): ReadBaseline => ({
    entries: [],
    problems: [{ severity: 'error', file, start: positionAt(json, offset), message }],
  });
  const mark = /^(?:<{7}|={7}|>{7})/m.exec(json);
  if (mark) return broken(mark.index, unfinishedMerge);
  const value = parsed(json);
  if (value === notJson) return broken(firstError(json), notReadable);
  if (!isBaseline(value)) return broken(0, notABaseline);
  const wrong = value.findings.findIndex((one) => one !== null && asEntry(one) === null);
  if (wrong >= 0) return broken(entryOffset(json, wrong), notAnEntry);
  return { entries: value.findings.flatMap((one) => asEntry(one) ?? []), problems: [] };
}

const notJson = Symbol('not JSON');

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return notJson;
  }
}

function isBaseline(value: unknown): value is { readonly version: 1; readonly findings: readonly unknown[] } {
  if (typeof value !== 'object' || value === null) return false;
  const { version, findings } = value as Readonly<Record<string, unknown>>;
  return version === 1 && Array.isArray(findings);
}

const anew = 'or delete the file and write it anew with `phi-lint baseline`';
const unfinishedMerge =
  'The baseline holds the marks of an unfinished merge. Keep the lines of both sides, delete the marks, and run `phi-lint baseline --prune`.';
const notReadable = `The baseline is not JSON from here on. Restore it from version control, ${anew}.`;
const notABaseline = `The baseline is not of the form {"version":1,"findings":[…]} that this version writes. Restore it from version control, ${anew}.`;
const notAnEntry = `This entry of the baseline lacks a part, or has one of the wrong type. Delete its line, ${anew}.`;

function firstError(json: string): number {
  const errors: ParseError[] = [];
  parseTree(json, errors, { disallowComments: true });
  return errors[0]?.offset ?? 0;
}

function entryOffset(json: string, index: number): number {
  const root = parseTree(json);
  return (root && findNodeAtLocation(root, ['findings', index])?.offset) ?? 0;
}
