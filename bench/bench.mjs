import { corpusOf, stateOf } from './corpus.mjs';
import { writeFigures } from './figures.mjs';
import { measure } from './measure.mjs';
import { runLine, save, summary, surroundings } from './results.mjs';
import { describeSources, listSources } from './sources.mjs';
import { toolsFor } from './tools.mjs';
import { root } from '../scripts/run.mjs';

/**
 * Measures the wanted tools on one corpus and writes the results.
 * @param {ReturnType<typeof import('./options.mjs').readOptions>} options
 * @param {string} temporary
 */
export async function bench(options, temporary) {
  const corpus = corpusOf(options, temporary);
  const files = listSources(corpus.folder);
  const sources = describeSources(corpus.folder, files);
  console.log(`${corpus.name}: ${sources.files} files`);
  const all = toolsFor(corpus.folder, files, temporary);
  const measured = alternately(
    options,
    options.tools.map((name) => ({ ...all[name](), name, runs: [] })),
    temporary,
  );
  save(corpus.name, {
    corpus: {
      name: corpus.name,
      commit: corpus.commit,
      packages: options.corpus || options.size ? undefined : options.packages,
      leaks: corpus.leaks,
      sources,
    },
    phiLint: stateOf(root),
    ...surroundings(),
    limitInSeconds: options.limit,
    tools: Object.fromEntries(measured.map((tool) => [tool.name, summary(tool)])),
  });
  await writeFigures();
  if (measured.some(({ runs }) => runs.some(({ ended }) => !ended))) process.exitCode = 1;
}

/**
 * Every tool once, then every tool again: what slows the machine down for a while slows all of them.
 * @param {{ runs: number, limit: number }} options
 * @param {import('./results.mjs').Measured[]} tools
 * @param {string} temporary
 */
function alternately({ runs, limit }, tools, temporary) {
  for (let left = runs; left > 0; left--) {
    for (const tool of tools) {
      const run = measure(tool, limit, temporary);
      tool.runs.push(run);
      console.log(runLine(tool.name, run));
    }
  }
  return tools;
}
