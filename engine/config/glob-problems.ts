import micromatch from 'micromatch';

/** What is wrong with a glob over root-relative files; null when nothing is. */
export function fileGlobProblem(glob: string): string | null {
  return relativePathProblem(glob) ?? negationProblem(glob) ?? folderProblem(glob) ?? patternProblem(glob);
}

/** What is wrong with the path of one file below the root; null when nothing is. */
export function relativePathProblem(path: string): string | null {
  if (path.trim() === '') return 'It is empty. Write a path relative to the folder of this file.';
  if (path.includes('\\')) return 'It has a backslash. Write `/` between folders, on Windows too.';
  if (/^(\/|~|[a-z]:\/|file:)/i.test(path))
    return 'It is absolute. Write it relative to the folder of this file.';
  if (path.split('/').includes('..'))
    return 'It leaves the folder of this file with `..`. Only files below that folder are analysed.';
  return null;
}

function negationProblem(glob: string): string | null {
  return /^!(?!\()/.test(glob)
    ? 'It begins with `!`. A list here can only name files, not take any out again.'
    : null;
}

function folderProblem(glob: string): string | null {
  return glob.endsWith('/') ? `It names a folder. Write \`${glob}**\` for the files in it.` : null;
}

/** What is wrong with the brackets of any glob; null when nothing is. */
export function patternProblem(glob: string): string | null {
  if (glob.trim() === '') return 'It is empty.';
  if (/\s/.test(glob) && glob.trim() !== glob) return 'It begins or ends with a space.';
  const runaway = runawayProblem(glob);
  if (runaway !== null) return runaway;
  const unbalanced = strayBrace(glob) ?? bracketProblem(glob);
  return unbalanced === null ? null : `${unbalanced} Close the bracket, or leave it out.`;
}

/** In one alternative. Each star multiplies the ways to match by the length of the text. */
const mostStars = 5;

/** Matching tries one way after the other, and must not have more ways to try than there is time. */
function runawayProblem(glob: string): string | null {
  if (/[*+]\([^)]*[*+?({]/.test(glob))
    return 'It repeats a group that repeats something itself, which may match without end. Write the alternatives out.';
  const stars = glob.split(/[,|]/).map((part) => part.match(/\*+/g)?.length ?? 0);
  const all = stars.reduce((sum, one) => sum + one, 0);
  return Math.max(...stars) > mostStars || all > 4 * mostStars
    ? `It has too many \`*\` to be matched in good time. Write it with ${mostStars} at most, or as several globs.`
    : null;
}

function bracketProblem(glob: string): string | null {
  try {
    const pattern = micromatch.makeRe(glob, { strictBrackets: true, dot: true });
    return pattern.source === '$^' ? 'Its character range matches nothing.' : null;
  } catch (error) {
    const found = error instanceof Error ? /Missing (opening|closing): "(.)"/.exec(error.message) : null;
    return found === null
      ? 'It is not a glob that can be read.'
      : `It has no ${found[1] ?? ''} \`${found[2] ?? ''}\`.`;
  }
}

/** The glob reader takes a closing brace without an opening one for plain text; here it is a slip. */
function strayBrace(glob: string): string | null {
  let open = 0;
  for (const character of glob) {
    if (character === '{') open += 1;
    if (character === '}') open -= 1;
    if (open < 0) return 'It has no opening `{`.';
  }
  return null;
}

/** What is wrong with a glob over request paths (`/api/**`); null when nothing is. */
export function routeGlobProblem(glob: string): string | null {
  if (glob.trim() === '') return 'It is empty. Write a request path such as `/api/**`.';
  if (!glob.startsWith('/')) return `It must begin with \`/\`, as request paths do: \`/${glob}\`.`;
  return patternProblem(glob);
}

/** What is wrong with a glob over host names (`*.corp.example`); null when nothing is. */
export function hostGlobProblem(glob: string): string | null {
  const host = /^(?:[^/]*:\/\/)?([^/:]*)/.exec(glob)?.[1] ?? '';
  if (host === '') return 'It is empty. Write a host such as `*.corp.example`.';
  if (host !== glob) return `Write the host alone, without scheme, port or path: \`${host}\`.`;
  if (!/^[\w.*?{},-]+$/.test(glob)) return 'It has a character that no host name has.';
  if (/^[*?.]+$/.test(glob)) return 'It matches every host. Write the part that all of your hosts share.';
  return patternProblem(glob);
}
