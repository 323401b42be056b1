import { parseCallable } from './callable.js';
import { isCalendarDate } from './dates.js';
import { endpointGlobProblem } from './endpoints.js';
import {
  fileGlobProblem,
  hostGlobProblem,
  patternProblem,
  relativePathProblem,
  routeGlobProblem,
} from './glob-problems.js';
import type { TextFormat } from './schema-parts.js';

/** For each shape that a text can be asked to have, what is wrong with a text; null when nothing is. */
export const formatProblems: Readonly<Record<TextFormat, (text: string) => string | null>> = {
  date: dateProblem,
  'file-glob': fileGlobProblem,
  'file-path': relativePathProblem,
  'route-glob': routeGlobProblem,
  'host-glob': hostGlobProblem,
  'endpoint-glob': endpointGlobProblem,
  'name-glob': patternProblem,
  callable: callableProblem,
};

/** What is wrong with a text that should have this shape. */
export function formatProblem(format: string, text: string): string | null {
  return isTextFormat(format) ? formatProblems[format](text) : null;
}

function isTextFormat(format: string): format is TextFormat {
  return Object.hasOwn(formatProblems, format);
}

function dateProblem(text: string): string | null {
  if (isCalendarDate(text)) return null;
  const hasShape = /^\d{4}-\d{2}-\d{2}$/.test(text);
  return hasShape
    ? 'The calendar has no such day. Write a real one as yyyy-mm-dd.'
    : 'Write a day as yyyy-mm-dd, such as `2027-01-31`.';
}

function callableProblem(text: string): string | null {
  const parsed = parseCallable(text);
  return 'problem' in parsed ? parsed.problem : null;
}
