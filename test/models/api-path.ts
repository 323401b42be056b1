import { parsePath, type PathStep } from '#engine/models/paths.js';

/** One path, in which every `Member[…]` holds one name. */
export interface ApiPath {
  readonly text: string;
  /** The name in the file's `types` from which the path starts, if it does. */
  readonly type: string | null;
  readonly steps: readonly PathStep[];
}

/** The paths that a path stands for: `Logger.Member[info,warn]` is `Logger.Member[info]` and `Logger.Member[warn]`. */
export function readPaths(text: string, types: ReadonlySet<string> = new Set()): ApiPath[] {
  return spellOut(text).map((single) => {
    const path = parsePath(single, types);
    if (typeof path === 'string') throw new Error(path);
    return { text: single, type: path.type, steps: path.steps };
  });
}

function spellOut(text: string): string[] {
  const [list, names = ''] = /Member\[([^\]]*,[^\]]*)\]/.exec(text) ?? [];
  if (list === undefined) return [text];
  return names.split(',').flatMap((name) => spellOut(text.replace(list, `Member[${name}]`)));
}
