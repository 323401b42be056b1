import type { Readable, Writable } from 'node:stream';
import pc from 'picocolors';
import type { Colors } from 'picocolors/types.js';

/** A stream to write to, which may be a terminal. */
export type Output = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** What the command sees of the world around it. */
export interface Terminal {
  readonly stdin: Readable;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
}

const columnsWithoutTerminal = 100;
const fewestColumns = 40;
const mostColumns = 140;

/** Colours for a stream, or functions that paint nothing: see https://no-color.org. */
export function coloursFor(stream: Output, env: NodeJS.ProcessEnv, isWanted: boolean): Colors {
  return pc.createColors(isWanted && !env['NO_COLOR'] && (isForced(env) || isColourful(stream, env)));
}

/** Functions that paint nothing. */
export const withoutColours: Colors = pc.createColors(false);

/** Columns to lay a text out in; very wide lines are hard to read. */
export function columnsOf(stream: Output): number {
  return Math.min(Math.max(stream.columns ?? columnsWithoutTerminal, fewestColumns), mostColumns);
}

function isForced(env: NodeJS.ProcessEnv): boolean {
  const wish = env['FORCE_COLOR'];
  return wish !== undefined && wish !== '0' && wish !== 'false';
}

function isColourful(stream: Output, env: NodeJS.ProcessEnv): boolean {
  return stream.isTTY === true && env['TERM'] !== 'dumb';
}
