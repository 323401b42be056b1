import { PassThrough, Readable } from 'node:stream';
import { main } from '#cli/main.js';

/** What a run of the command wrote, and how it ended. */
export interface Run {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command in this process, away from any terminal. */
export function run(argv: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}): Run {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const exit = main(argv, { stdin: Readable.from([]), stdout, stderr, env, cwd });
  return { exit, out: textOf(stdout), err: textOf(stderr) };
}

function textOf(stream: PassThrough): string {
  const chunk = stream.setEncoding('utf8').read() as string | null;
  return chunk ?? '';
}
