// `npm run package`: bundles the extension and its language server, and packs them as `phi-lint.vsix`.
import { copyFileSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { bundle } from './bundle.mjs';
import { notices } from './notices.mjs';
import { ensureReady } from './ready.mjs';
import { node, root } from './run.mjs';

const dist = `${root}/dist`;
const vsix = 'phi-lint.vsix';
const readme = 'client/README.md';
/** What people wait for when they install it, in bytes. */
const largest = 6e6;

/** What the bundles read at run time lies beside them. */
const data = ['models/dist/compiled.json', 'engine/config/phi-lint.schema.json'];

async function fillDist() {
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist);
  const inputs = await bundle(dist);
  writeFileSync(`${dist}/THIRD-PARTY-NOTICES.txt`, notices(inputs));
  for (const file of data) copyFileSync(`${root}/${file}`, `${dist}/${file.replace(/.*\//, '')}`);
}

async function pack() {
  await fillDist();
  if (
    node(
      'node_modules/@vscode/vsce/vsce',
      'package',
      '--no-dependencies',
      '--readme-path',
      readme,
      '--out',
      vsix,
    ) !== 0
  )
    return false;
  const { size } = statSync(`${root}/${vsix}`);
  console.log(`${vsix}: ${(size / 1e6).toFixed(1)} MB`);
  return size <= largest;
}

if (!ensureReady() || !(await pack())) process.exitCode = 1;
