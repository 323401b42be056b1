// `npm run bench -- --eslint <folder>`: ESLint with all our rules beside the same run with the parser alone, cold and
// warm. Prints its figures; the folder is only read.
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

/**
 * Wall and processor seconds of one run in a process of its own, by GNU time.
 * @param {string} folder @param {string} temporary @param {string} name
 */
function lint(folder, temporary, name) {
  const eslint = join(root, 'node_modules/eslint/bin/eslint.js');
  const figures = join(temporary, 'figures');
  const timed = ['--quiet', '--format=%e %U %S', `--output=${figures}`, process.execPath, eslint];
  const options = ['--no-inline-config', '--quiet', '--format', 'json'];
  const { status, stderr } = spawnSync(
    '/usr/bin/time',
    [...timed, '--config', config(temporary, name), ...options, '.'],
    {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 2 ** 30,
      env: { ...process.env, XDG_CACHE_HOME: join(temporary, 'cache') },
    },
  );
  if (status !== 0 && status !== 1) throw new Error(stderr);
  const [wall, user, system] = readFileSync(figures, 'utf8').trim().split(' ').map(Number);
  return { wall, processor: user + system };
}

/** @param {Record<string, { wall: number, processor: number }[]>} times */
function report(times) {
  for (const of of ['wall', 'processor']) {
    const base = median(times.parser.map((one) => one[of]));
    for (const [name, runs] of Object.entries(times)) {
      const seconds = runs.map((one) => one[of]);
      const every = seconds.map((one) => one.toFixed(1)).join(', ');
      const ratio = (median(seconds) / base).toFixed(2);
      console.log(`${of.padEnd(9)} ${name.padEnd(6)} ${median(seconds).toFixed(1)} s (${every})  ${ratio} ×`);
    }
  }
}

/** @param {number[]} numbers */
function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
}
