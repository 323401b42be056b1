/** A function that infrastructure code of the program puts behind an address, and whether only some may come in. */
export interface Exposed {
  /** Folders and name of its file, as far as the code tells. */
  readonly place: readonly string[];
  readonly export: string;
  readonly entry: 'open' | 'closed';
}

/** `src/charts.list`: the export behind its file, below folders that are named elsewhere. */
export function placeNamed(text: string, folders: readonly string[] = []): Omit<Exposed, 'entry'> {
  const [name = 'handler', ...file] = text.split('.').reverse();
  return { place: segmentsOf([...folders, ...file].join('/')), export: name || 'handler' };
}

function segmentsOf(path: string): readonly string[] {
  return path
    .replace(/\.[cm]?[jt]sx?$/, '')
    .split('/')
    .filter((one) => one && !built.has(one));
}

/** Steps that lead nowhere, and folders into which sources are built. */
const built: ReadonlySet<string> = new Set(['.', '..', 'dist', 'build', 'out', '.build']);

/** Whether a file of the program is the one that was deployed; of `index` alone nothing is known. */
export function isPlace(file: string, place: readonly string[]): boolean {
  const isKnown = place.length > 1 || (place.length === 1 && place[0] !== 'index');
  return isKnown && `/${segmentsOf(file).join('/')}`.endsWith(`/${place.join('/')}`);
}
