// `npm start` checks the sample clinic; `npm start -- <folder>` checks any project.
import { spawnSync } from 'node:child_process';
import { ensureReady } from './ready.mjs';
import { root } from './run.mjs';

const args = process.argv.slice(2);

/** @param {string[]} paths */
function check(...paths) {
  // npm runs this at the root; the user's folder is relative to where the user stands.
  const cwd = process.env['INIT_CWD'] ?? process.cwd();
  const command = [`${root}/bin/phi-lint.js`, 'check', ...paths];
  return spawnSync(process.execPath, command, { cwd, stdio: 'inherit' }).status ?? 2;
}

/** The sample is there to have findings, so they are no failure of `npm start`. */
function checkSample() {
  const code = check(`${root}/fixtures/projects/clinic`);
  return code === 1 ? 0 : code;
}

if (!ensureReady()) process.exitCode = 2;
else process.exitCode = args.length > 0 ? check(...args) : checkSample();
