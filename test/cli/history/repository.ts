import { execFileSync } from 'node:child_process';
import { project, type Project } from '../../eslint/project.js';

/** A program with a history, made with git. */
export interface Repository extends Project {
  readonly git: (...args: readonly string[]) => string;
  /** Commits what lies in the folder, on a day of its own, and says its hash. */
  readonly commit: (day: string) => string;
}

/** An empty repository in a folder of its own, whatever git is set to on this machine. */
export function repository(): Repository {
  const made = project({});
  const git = (env: NodeJS.ProcessEnv, args: readonly string[]): string =>
    execFileSync('git', ['-C', made.folder, '-c', 'commit.gpgsign=false', ...args], {
      encoding: 'utf8',
      env: { ...process.env, ...identity, ...env },
    }).trim();
  git({}, ['init', '--quiet', '--initial-branch=main']);
  return {
    ...made,
    git: (...args) => git({}, args),
    commit: (day) => {
      const date = `${day}T12:00:00Z`;
      git({}, ['add', '--all']);
      git({ GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date }, [
        'commit',
        '--quiet',
        '--allow-empty',
        '-m',
        'A change',
      ]);
      return git({}, ['rev-parse', 'HEAD']);
    },
  };
}

const identity = {
  GIT_AUTHOR_NAME: 'Jane Sample',
  GIT_AUTHOR_EMAIL: 'jane@example.com',
  GIT_COMMITTER_NAME: 'Jane Sample',
  GIT_COMMITTER_EMAIL: 'jane@example.com',
  GIT_CONFIG_GLOBAL: '/dev/null',
};
