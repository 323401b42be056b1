/** The drawing of ARCHITECTURE.md: which folder (or single file) may import which. */
export type Drawing = ReadonlyMap<string, readonly string[]>;

/** Reads the drawing out of the text of ARCHITECTURE.md. */
export function readDrawing(markdown: string): Drawing {
  const block = /^```imports\n(.*?)^```/ms.exec(markdown)?.[1];
  if (block === undefined) throw new Error('ARCHITECTURE.md has no ```imports block.');
  return new Map(block.trim().split('\n').map(readArrow));
}

function readArrow(line: string): [string, string[]] {
  const [from, to, ...more] = line.split('->');
  if (from === undefined || to === undefined || more.length > 0) throw new Error(`Not an arrow: ${line}`);
  return [path(from), to.split(',').map(path).filter(Boolean)];
}

/** `engine (index)` is one file of a folder, `engine/index`. */
function path(name: string): string {
  return name.trim().replace(/ \((\w+)\)$/, '/$1');
}

/** The part of the drawing that a file belongs to: the closest one, or none. */
export function partOf(file: string, drawing: Drawing): string | undefined {
  return [...drawing.keys()].filter((part) => isWithin(file, part)).sort((a, b) => b.length - a.length)[0];
}

/** A part may import itself and whatever lies at the end of its arrows or below. */
export function mayImport(from: string, to: string, drawing: Drawing): boolean {
  return [from, ...(drawing.get(from) ?? [])].some((allowed) => isWithin(to, allowed));
}

/** Names at the ends of arrows that the drawing does not start any arrow at. */
export function unknownNames(drawing: Drawing): string[] {
  return [...drawing.values()].flat().filter((name) => !drawing.has(name));
}

function isWithin(file: string, folder: string): boolean {
  return file === folder || file.startsWith(`${folder}/`);
}
