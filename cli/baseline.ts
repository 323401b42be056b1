import { relative } from 'node:path';
import { baselineText, type BaselineEntry, type Finding } from '@phi-lint/engine';
import { count, printable, prose } from '@phi-lint/pages';
import { exit } from './exit.js';
import type { Outcome } from './outcome.js';
import { withSlashes } from './place.js';
import type { ProgramOptions } from './program.js';
import { save } from './save.js';
import { rootOf } from './targets.js';
import type { Terminal } from './terminal.js';
import { ofWholeProgram } from './whole-program.js';
import type { Work } from './work.js';

export interface BaselineRequest extends ProgramOptions {
  readonly task: 'write' | 'check' | 'prune';
  readonly folder: string;
}

/** A baseline beside what the code holds today. */
interface Comparison {
  /** The file as the reader would type it, safe to print. */
  readonly name: string;
  readonly path: string;
  readonly accepted: readonly Finding[];
  readonly fresh: readonly Finding[];
  readonly stale: readonly BaselineEntry[];
  /** Entries of flows that are among the fresh ones, wider than recorded. */
  readonly outgrown: readonly BaselineEntry[];
}

/** `phi-lint baseline`: accepts the findings of today, checks that nothing changed, or removes what is solved. */
export function baseline(request: BaselineRequest, terminal: Terminal): Work<Outcome> {
  const { cwd } = terminal;
  const root = rootOf(request.folder, cwd);
  return ofWholeProgram(root, request, terminal, ({ session, analysis: { findings } }) => {
    const { file: path, ...unused } = session.baseline();
    return tasks[request.task]({
      name: printable(withSlashes(relative(cwd, path))),
      path,
      accepted: findings.filter(({ suppressed }) => suppressed?.kind === 'baseline'),
      fresh: findings.filter(({ suppressed }) => suppressed === null),
      ...unused,
    });
  });
}

const tasks = { write, check, prune } as const;

function write({ name, path, accepted, fresh, stale, outgrown }: Comparison): Outcome {
  const findings = [...accepted, ...fresh];
  save('the baseline', path, baselineText(findings));
  const change = `${fresh.length} new, ${stale.length + outgrown.length} gone`;
  return done(`Recorded ${count(findings.length, 'finding')} in ${name} (${change}).`);
}

/** What outgrew its entry may shrink again: such entries stay. */
function prune({ name, path, accepted, outgrown, stale }: Comparison): Outcome {
  const left = accepted.length + outgrown.length;
  if (left + stale.length > 0) save('the baseline', path, baselineText(accepted, outgrown));
  return done(
    `Removed ${count(stale.length, 'entry', 'entries')} from ${name}; ${left} left.`,
    ...stale.map(staleLine),
  );
}

function check({ name, fresh, stale }: Comparison): Outcome {
  if (fresh.length === 0 && stale.length === 0) return done(`${name} is up to date.`);
  const lines = [
    ...section(`${count(fresh.length, 'finding')} not in ${name}:`, fresh.map(freshLine)),
    ...section(
      `${count(stale.length, 'entry', 'entries')} of ${name} without a finding:`,
      stale.map(staleLine),
    ),
  ];
  return { ...done(...lines), exit: exit.findings };
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length > 0 ? [title, ...lines] : [];
}

function freshLine({ file, start, rule, message }: Finding): string {
  return `  ${printable(file)}:${start.line}:${start.column}  ${rule}  ${prose(message)}`;
}

function staleLine({ file, rule, sources, sink, vendors }: BaselineEntry): string {
  const way = [...(sources.length > 0 ? [sources.join(', ')] : []), sink, ...vendors].join(' → ');
  return `  ${printable(file)}  ${printable(rule)}  ${prose(way)}`;
}

function done(...lines: readonly string[]): Outcome {
  return { output: `${lines.join('\n')}\n`, notes: [], exit: exit.clean };
}
