import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { root } from '../scripts/run.mjs';

const marks = { start: '<!-- figures: written by npm run bench -->', end: '<!-- end of figures -->' };

/** Writes the figures of all results into README.md here, between its two marks. */
export async function writeFigures() {
  const file = join(root, 'bench/README.md');
  const text = readFileSync(file, 'utf8');
  const [start, end] = [text.indexOf(marks.start), text.indexOf(marks.end)];
  if (start < 0 || end < start) throw new Error('bench/README.md lost the marks around its figures.');
  const figures = allResults().map(section).join('\n\n');
  const whole = `${text.slice(0, start)}${marks.start}\n\n${figures}\n\n${text.slice(end)}`;
  writeFileSync(file, await format(whole, { ...(await resolveConfig(file)), filepath: file }));
}

function allResults() {
  const folder = join(root, 'bench/results');
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return names.sort().map((name) => ({ name, ...JSON.parse(readFileSync(join(folder, name), 'utf8')) }));
}

/** @param {ReturnType<typeof allResults>[number]} results */
function section({
  name,
  corpus,
  phiLint,
  measuredAt,
  processor,
  cores,
  memoryGiB,
  node,
  typescript,
  tools,
}) {
  const commit = `${phiLint.commit?.slice(0, 7) ?? 'unknown'}${phiLint.isChanged ? ' with changes' : ''}`;
  const rows = Object.entries(tools).map(([tool, figures]) => row(tool, figures));
  return [
    `### ${name.replace(/\.json$/, '')}: ${corpus.sources.files} files`,
    `${measuredAt.slice(0, 10)}, phi-lint at ${commit}, TypeScript ${typescript}, Node ${node}, ${processor}, ${cores} cores, ${memoryGiB} GiB, ${loadText(tools)}. All numbers: [results/${name}](results/${name}).`,
    '| | median | every run | processor | peak memory | outcome |\n| --- | --: | --: | --: | --: | --- |\n' +
      rows.join('\n'),
    ratios(tools),
  ].join('\n\n');
}

/**
 * Two medians of one kind, the first as a part of the second.
 * @typedef {{ name: string, one: string, of: string, what: 'seconds' | 'processorSeconds' | 'peakMiB' }} Ratio
 */

/** @type {readonly Ratio[]} */
const wanted = [
  { name: 'Warm of cold', one: 'phi-lint warm', of: 'phi-lint', what: 'seconds' },
  { name: 'in processor time', one: 'phi-lint warm', of: 'phi-lint', what: 'processorSeconds' },
  { name: 'one file edited of cold', one: 'phi-lint edited', of: 'phi-lint', what: 'seconds' },
  { name: 'in processor time', one: 'phi-lint edited', of: 'phi-lint', what: 'processorSeconds' },
  { name: 'cold of tsc 6', one: 'phi-lint', of: 'tsc 6', what: 'seconds' },
  { name: 'cold of tsc 7', one: 'phi-lint', of: 'tsc 7', what: 'seconds' },
  { name: "peak memory of tsc 6's", one: 'phi-lint', of: 'tsc 6', what: 'peakMiB' },
];

/** @param {Record<string, ReturnType<typeof import('./results.mjs').summary>>} tools */
function ratios(tools) {
  const said = wanted.flatMap(({ name, one, of, what }) => {
    const [part, whole] = [tools[one]?.median?.[what], tools[of]?.median?.[what]];
    return part && whole ? [`${name}: ${(part / whole).toFixed(2)}`] : [];
  });
  return said.length === 0 ? '' : `${said.join('; ')}.`;
}

/**
 * An idle machine stays near 1 here, for the run before: more means that others worked on it too.
 * @param {Record<string, ReturnType<typeof import('./results.mjs').summary>>} tools
 */
function loadText(tools) {
  const loads = Object.values(tools).flatMap(({ runs }) => runs.map(({ loadBefore }) => loadBefore));
  return `load of ${Math.min(...loads)} to ${Math.max(...loads)} before the runs`;
}

/**
 * @param {string} tool
 * @param {ReturnType<typeof import('./results.mjs').summary>} figures
 */
function row(tool, { median, runs, outcome, isOutcomeTheSame }) {
  const every = runs
    .map(({ seconds, ended }) => (ended ? `${seconds}` : `${seconds} (not ended)`))
    .join(', ');
  const same = runs.length < 2 ? '' : isOutcomeTheSame ? '; the same in every run' : '; DIFFERS BETWEEN RUNS';
  const said = outcome === null ? 'none' : `${outcomeText(outcome)}${same}`;
  const cells = [
    `${median?.seconds} s`,
    `${every} s`,
    `${median?.processorSeconds} s`,
    `${median?.peakMiB} MiB`,
  ];
  return `| ${[tool, ...(median ? cells : ['–', every, '–', '–']), said].join(' | ')} |`;
}

/** @param {Record<string, any>} outcome */
function outcomeText({ lines, findings, notAnalysed, errors }) {
  if (errors !== undefined) return `${errors} errors`;
  return `${findings} findings in ${lines} lines; ${notAnalysed.length} notes on what was not analysed`;
}
