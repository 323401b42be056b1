import { digest, type ProgramCache, type Question } from '../cache/cache.js';
import { daysAround } from '../cache/days.js';
import { singleFlight } from '../cache/single-flight.js';
import { utcDay } from '../config/dates.js';
import type { Program } from '../program/program.js';
import type { Versions } from '../program/versions.js';
import type { UnusedEntries } from '../suppress/suppress.js';
import type { FactsReader } from './facts-reader.js';
import type { PhiMap } from '../map/map.js';
import type { Analysis, Progress } from './session.js';

/** What a finished run answers. */
export interface Answer {
  readonly analysis: Analysis;
  readonly unused: UnusedEntries;
  /** Where PHI goes, when that was asked for. */
  readonly map: PhiMap | null;
}

/** A run that the cache may spare, and what is needed to keep what it finds. */
export interface KeepingRun {
  readonly cache: ProgramCache<Answer>;
  readonly versions: Versions;
  readonly reader: FactsReader;
  readonly program: Program;
  /** Everything that decides the answer beside the program: knowledge, settings. Plain data. */
  readonly settings: readonly unknown[];
  readonly today: Date;
  /** False while a text differs from the disk's: what is found then is nobody else's answer. */
  readonly isSaved: boolean;
  readonly work: () => Generator<Progress, Answer>;
}

const waiting: Progress = { done: false, finished: 0, total: 1, phase: 'waiting' };

/** The answer of the cache, or of another process that is at it, or of the work, which is then kept. */
export function keptAnswer(run: KeepingRun): Generator<Progress, Answer> {
  const { cache, versions } = run;
  const question = questionOf(run);
  return singleFlight({
    lockFile: cache.lockFile,
    look: () => {
      cache.look();
      versions.learn(cache.versions());
      return cache.answer(question, versions);
    },
    work: () => keeping(run, question),
    waiting,
  });
}

function* keeping(run: KeepingRun, question: Question): Generator<Progress, Answer> {
  const { cache, versions, reader, program } = run;
  // The reader sees the versions of the others.
  for (const file of program.facts) versions.look(`${program.root}/${file}`);
  const answer = yield* run.work();
  if (!run.isSaved) return answer;
  const days = daysAround(question.day, datedTexts(run, question.files));
  cache.keep({ ...question, days, answer, facts: (file) => reader.last(file) }, versions);
  return answer;
}

function questionOf({ program, settings, today }: KeepingRun): Question {
  const { files, declarations, facts, links, ...shape } = program;
  return {
    key: digest([...settings, files, declarations, facts, [...links], shape]),
    files: [...files.map(({ file }) => file), ...declarations, ...facts],
    day: utcDay(today),
  };
}

/** Dates stand in settings and in directives. */
function datedTexts({ settings, reader }: KeepingRun, files: readonly string[]): readonly string[] {
  const read = files.map((file) => reader.last(file));
  const directives = read.flatMap((facts) =>
    facts === null || typeof facts === 'string' ? [] : facts.directives,
  );
  return [JSON.stringify(settings), ...directives.map(({ text }) => text)];
}
