import { PassThrough } from 'node:stream';
import type { FormatContext } from '#cli/formats/format.js';
import { coloursFor } from '#cli/terminal.js';

export const noColours = coloursFor(new PassThrough(), {}, true);
export const allColours = coloursFor(new PassThrough(), { FORCE_COLOR: '1' }, true);

/** A format's context that differs from a plain one only where a test says so. */
export function context(different: Partial<FormatContext> = {}): FormatContext {
  return {
    root: '/clinic',
    cwd: '/clinic',
    ms: 210.4,
    columns: 80,
    colours: noColours,
    read: () => null,
    ...different,
  };
}
