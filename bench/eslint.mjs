// `npm run bench -- --eslint <folder>`: ESLint with all our rules beside the same run with the parser alone, cold and
// warm. Prints its figures; the folder is only read.
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { root } from '../scripts/run.mjs';

const parser = `import tseslint from 'typescript-eslint';
const files = ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'];
const plain = { files, languageOptions: { parser: tseslint.parser }, linterOptions: { reportUnusedDisableDirectives: 'off' } };
`;
const configs = {
  parser: `${parser}export default [plain];\n`,
  rules: `${parser}import phi from 'eslint-plugin-phi';\nexport default [plain, phi.configs.strict];\n`,
};

/**
 * @param {string} folder absolute
 * @param {number} runs how often each run is measured
 */
export function benchEslint(folder, runs) {
  const temporary = mkdtempSync(join(tmpdir(), 'phi-lint-bench-'));
  try {
    symlinkSync(join(root, 'node_modules'), join(temporary, 'node_modules'), 'junction');
    for (const [name, text] of Object.entries(configs)) writeFileSync(config(temporary, name), text);
    const times = { parser: [], cold: [], warm: [] };
    for (let left = runs; left > 0; left--) {
      times.parser.push(lint(folder, temporary, 'parser'));
      rmSync(join(temporary, 'cache'), { recursive: true, force: true });
      times.cold.push(lint(folder, temporary, 'rules'));
      times.warm.push(lint(folder, temporary, 'rules'));
    }
    report(times);
  } finally {
    rmSync(temporary, { recursive: true });
  }
}

/** @param {string} temporary @param {string} name */
function config(temporary, name) {
  return join(temporary, `${name}.config.mjs`);
}

/** Seconds of one run in a process of its own. @param {string} folder @param {string} temporary @param {string} name */
function lint(folder, temporary, name) {
  const eslint = join(root, 'node_modules/eslint/bin/eslint.js');
  const args = [
    '--config',
    config(temporary, name),
    '--no-inline-config',
    '--quiet',
    '--format',
    'json',
    '.',
  ];
  const began = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [eslint, ...args], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
    env: { ...process.env, XDG_CACHE_HOME: join(temporary, 'cache') },
  });
  if (status !== 0 && status !== 1) throw new Error(stderr);
  return (performance.now() - began) / 1000;
}

/** @param {Record<string, number[]>} times */
function report(times) {
  const base = median(times.parser);
  for (const [name, seconds] of Object.entries(times)) {
    const every = seconds.map((one) => one.toFixed(1)).join(', ');
    console.log(
      `${name.padEnd(6)} ${median(seconds).toFixed(1)} s (${every})  ${(median(seconds) / base).toFixed(2)} ×`,
    );
  }
}

/** @param {number[]} numbers */
function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
}
