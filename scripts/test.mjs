// `npm test`: every test but those of the models against the packages' typings, closed by a line `N passed, N failed`.
// `npm run test:models` runs these: it installs some gigabytes of packages first. Arguments are mocha's.
import { spawn } from 'node:child_process';
import { ensureModelsTestable, ensureReady } from './ready.mjs';
import { root } from './run.mjs';

const closingLine = /^\d+ passed, \d+ failed\n$/m;

function runMocha() {
  const mocha = spawn(process.execPath, ['node_modules/mocha/bin/mocha.js', ...process.argv.slice(2)], {
    cwd: root,
    env: { ...process.env, ...(process.stdout.isTTY && { FORCE_COLOR: '1' }) },
    stdio: ['inherit', 'pipe', 'inherit'],
  });
  let tail = '';
  mocha.stdout.on('data', (chunk) => {
    process.stdout.write(chunk);
    tail = `${tail}${chunk}`.slice(-200);
  });
  mocha.on('close', (code) => {
    if (closingLine.test(tail)) process.exitCode = code ?? 1;
    else failBeforeTests();
  });
}

/** What does not even start counts as one failure. */
function failBeforeTests() {
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
}

const isOfModels = process.argv.includes('.mocharc.models.json');

if (isOfModels ? ensureModelsTestable() : ensureReady()) runMocha();
else failBeforeTests();
