import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from '../repository.js';

/** The folders of what is published, by package name. */
export const published = {
  'eslint-plugin-phi': 'rules',
  'phi-lint': 'cli',
  'phi-language-server': 'server',
} as const;

/** Packs every package as it would be published; returns the archives by package name. */
export function packAll(): Readonly<Record<keyof typeof published, string>> {
  const out = realpathSync(mkdtempSync(join(tmpdir(), 'phi-lint-packed-')));
  const archive = (name: keyof typeof published): string => {
    const folder = `${repositoryRoot}/${published[name]}`;
    command(folder, process.execPath, 'bundle.mjs');
    command(folder, 'npm', 'pack', '--ignore-scripts', '--pack-destination', out);
    return join(out, readdirSync(out).find((file) => file.startsWith(`${name}-`)) ?? '');
  };
  return {
    'eslint-plugin-phi': archive('eslint-plugin-phi'),
    'phi-lint': archive('phi-lint'),
    'phi-language-server': archive('phi-language-server'),
  };
}

/** What a command printed, with its exit code; throws when it could not be started. */
export function run(cwd: string, [program = '', ...args]: readonly string[]) {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd,
    encoding: 'utf8',
    env: environment(cwd),
  });
  if (error) throw error;
  return { status, stdout, stderr };
}

/** The first thing that a command prints in answer to a text, before it is stopped. */
export async function answerOf(cwd: string, [program = '', ...args]: readonly string[], text: string) {
  // A group of its own: package managers start the command in a child.
  const child = spawn(program, args, { cwd, env: environment(cwd), detached: true });
  child.stdin.write(text);
  const [answer] = (await once(child.stdout, 'data')) as [Buffer];
  if (child.pid !== undefined) process.kill(-child.pid);
  return answer.toString('utf8');
}

function environment(cwd: string): NodeJS.ProcessEnv {
  return { ...process.env, ...yarnSettings(), PHI_LINT_CACHE_DIR: join(cwd, '..', 'cache') };
}

/** Runs a command that must succeed. */
export function command(cwd: string, ...words: readonly string[]): string {
  const { status, stdout, stderr } = run(cwd, words);
  if (status !== 0) throw new Error(`${words.join(' ')} ended with ${String(status)}:\n${stdout}${stderr}`);
  return stdout;
}

/** Yarn reads no settings of npm's. */
function yarnSettings(): Readonly<Record<string, string>> {
  const { stdout } = spawnSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8' });
  return {
    YARN_NPM_REGISTRY_SERVER: stdout.trim().replace(/\/$/, ''),
    YARN_ENABLE_TELEMETRY: '0',
    YARN_ENABLE_SCRIPTS: '0',
  };
}
