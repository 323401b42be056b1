import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { project, type Project } from '../eslint/project.js';

/** A git repository of its own, which no setting of the machine reaches. */
export class Repository {
  readonly project: Project;

  constructor(files: Readonly<Record<string, string>>) {
    this.project = project(files);
    this.git('init', '--quiet', '--initial-branch=main');
    this.commit({});
  }

  get folder(): string {
    return this.project.folder;
  }

  /** Starts a branch of this name at another one. */
  branch(name: string, from = 'main'): void {
    this.git('checkout', '--quiet', '-b', name, from);
  }

  /** Writes files, removes those that are null, and commits everything. */
  commit(files: Readonly<Record<string, string | null>>): void {
    const entries = Object.entries(files);
    for (const [file, text] of entries) if (text === null) rmSync(join(this.folder, file));
    this.project.write(
      Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== null)),
    );
    this.git('add', '--all');
    this.git('commit', '--quiet', '--allow-empty', '--message=Change');
  }

  /** Merges a branch into the present one; false when git sees a conflict. */
  merge(name: string): boolean {
    return this.run('merge', '--quiet', '--no-edit', name) === 0;
  }

  private git(...command: readonly string[]): void {
    if (this.run(...command) !== 0) throw new Error(`git ${command.join(' ')} failed in ${this.folder}`);
  }

  private run(...command: readonly string[]): number | null {
    const env = { ...process.env, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' };
    const own = ['-c', 'user.name=Jane Sample', '-c', 'user.email=jane@example.com'];
    return spawnSync('git', [...own, ...command], { cwd: this.folder, env }).status;
  }
}
