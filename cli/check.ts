import { resolve } from 'node:path';
import type { Analysis } from '@phi-lint/engine';
import { prose } from '@phi-lint/pages';
import { combined } from './combine.js';
import { exit, exitCode } from './exit.js';
import type { FormatContext } from './formats/format.js';
import { formats, type FormatName } from './formats/index.js';
import { comparedWith, type Comparison } from './history/compare.js';
import { hasNews, newsOf, withNews } from './history/news.js';
import type { Outcome } from './outcome.js';
import { configLines, emptyPathLines, nothingAnalysedLines } from './notes.js';
import { packageOf, reportedOf } from './package.js';
import {
  analysed,
  openProgram,
  type AnalysedProgram,
  type OpenProgram,
  type ProgramOptions,
} from './program.js';
import { save, textOf } from './save.js';
import { targetsOf } from './targets.js';
import { coloursFor, columnsOf, type Terminal, withoutColours } from './terminal.js';
import { traceLines } from './trace.js';
import type { Work } from './work.js';

/** What `phi-lint check` was asked for. */
export interface CheckRequest extends ProgramOptions {
  readonly paths: readonly string[];
  readonly format: FormatName;
  /** Further formats of the same run, and the absolute paths of their files. */
  readonly files: readonly FormatFile[];
  readonly isColourWanted: boolean;
  /** A commit: only what the code does since then that it did not do before is reported. */
  readonly since: string | null;
  /** One package of a workspace is checked by itself, with what those it depends on have left. */
  readonly isPackage: boolean;
  /** Also says on standard error what the analysis cost. */
  readonly isTraceWanted: boolean;
}

export interface FormatFile {
  readonly format: FormatName;
  readonly path: string;
}

/** `phi-lint check`: analyses the programs that the paths lie in and reports what concerns these paths. */
export function* check(request: CheckRequest, terminal: Terminal): Work<Outcome> {
  const start = performance.now();
  const programs = targetsOf(request.paths, terminal.cwd).map((target) =>
    openProgram(target, {
      ...request,
      map: request.since !== null,
      ...(request.isPackage && { package: packageOf(target) }),
    }),
  );
  const problems = programs.flatMap(({ session }) => session.configErrors);
  const write = (analysis: Analysis, root: string, news: readonly string[] = []) => {
    return written(request, analysis, news, contextOf(request, terminal, root, performance.now() - start));
  };
  if (problems.length > 0) {
    const setup = { ...nothing, setup: problems };
    // For people the same lines on both streams would only be noise.
    const output = request.format === 'pretty' ? '' : write(setup, programs[0]?.session.root ?? terminal.cwd);
    return { output, notes: configLines(problems, terminal.cwd), exit: exit.trouble };
  }
  const all: AnalysedProgram[] = [];
  for (const program of programs) {
    const done = yield* analysed(program);
    all.push(request.isPackage ? reportedOf(program, done) : done);
  }
  const { done, news } =
    request.since === null ? { done: all, news: [] } : yield* fresh(request.since, programs, all, request);
  const { analysis, root } = merged(done, terminal.cwd);
  const output = write(analysis, root, news);
  if (isNothing(done)) return { output, notes: nothingAnalysedLines(done, terminal.cwd), exit: exit.trouble };
  const costs = request.isTraceWanted ? programs.flatMap(({ session }) => traceLines(session.trace())) : [];
  const aside = hasNews(request.format) ? [] : news.map((line) => `phi-lint: ${prose(line)}`);
  return {
    output,
    notes: [...costs, ...aside, ...emptyPathLines(done, terminal.cwd)],
    exit: exitCode(analysis),
  };
}

/** Of each program what it does since a commit, and that in a sentence each. */
function* fresh(
  ref: string,
  programs: readonly OpenProgram[],
  all: readonly AnalysedProgram[],
  options: ProgramOptions,
): Work<{ readonly done: readonly AnalysedProgram[]; readonly news: readonly string[] }> {
  const compared: Comparison[] = [];
  for (const { session } of programs) compared.push(yield* comparedWith(ref, session, options));
  return {
    done: all.map((one, i) => {
      const findings = one.analysis.findings.filter((finding) => compared[i]?.isNew(finding));
      return { ...one, analysis: { ...one.analysis, findings } };
    }),
    news: [...new Set(compared.flatMap(({ flows }) => newsOf(flows)))],
  };
}

/** The text for standard output; what belongs into files is written there. */
function written(
  { format, files }: CheckRequest,
  analysis: Analysis,
  news: readonly string[],
  context: FormatContext,
): string {
  const plain = { ...context, colours: withoutColours };
  for (const file of files) {
    save(
      `the ${file.format} file`,
      file.path,
      withNews(file.format, formats[file.format](analysis, plain), news),
    );
  }
  return withNews(format, formats[format](analysis, context), news);
}

const nothing: Analysis = { findings: [], notAnalysed: [], setup: [], files: 0, lines: 0, unaudited: 0 };

/** File names are relative to the folder that was named if there is just one, else absolute. */
function merged(programs: readonly AnalysedProgram[], cwd: string): { analysis: Analysis; root: string } {
  const [first, ...others] = programs;
  if (first?.selection.isWhole === true && others.length === 0) return first;
  return { analysis: combined(programs), root: cwd };
}

function isNothing(programs: readonly AnalysedProgram[]): boolean {
  return programs.every(({ analysis, selected }) => analysis.files === 0 || selected.length === 0);
}

function contextOf(request: CheckRequest, terminal: Terminal, root: string, ms: number): FormatContext {
  const { cwd, env, stdout } = terminal;
  const colours = coloursFor(stdout, env, request.isColourWanted);
  return { root, cwd, ms, columns: columnsOf(stdout), colours, read: (file) => textOf(resolve(root, file)) };
}
