import type { Disk, Entry, FileState, Place, Problem } from './disk.js';
import { isProblem } from './disk.js';
import { parentOf, tidied } from './paths.js';

/** A disk with texts laid over it: what stands in open editors, saved or not, new files among them. */
export class OverlayDisk implements Disk {
  readonly #below: Disk;
  readonly #texts = new Map<string, string>();
  /** Names that the texts add, by folder. */
  readonly #names = new Map<string, Map<string, Entry>>();

  constructor(below: Disk) {
    this.#below = below;
  }

  /** Lays a text over a file; `null` gives the file back to the disk below. */
  put(path: string, text: string | null): void {
    const file = tidied(path);
    if (text === null) this.#texts.delete(file);
    else this.#texts.set(file, text);
    this.#rename();
  }

  readText(path: string): string | Problem {
    return this.#texts.get(path) ?? this.#below.readText(path);
  }

  list(folder: string): readonly Entry[] | Problem {
    const below = this.#below.list(folder);
    const added = this.#names.get(folder);
    if (added === undefined) return below;
    if (isProblem(below)) return [...added.values()];
    const known = new Set(below.map((entry) => entry.name));
    return [...below, ...[...added.values()].filter((entry) => !known.has(entry.name))];
  }

  follow(path: string): Place | Problem {
    const below = this.#below.follow(path);
    if (!isProblem(below)) return below;
    if (this.#texts.has(path)) return { kind: 'file', path };
    return this.#names.has(path) ? { kind: 'folder', path } : below;
  }

  /** A text from above has no state on the disk. */
  state(path: string): FileState | null {
    return this.#texts.has(path) ? null : this.#below.state(path);
  }

  /** Whether every text laid over is what lies below it: nothing is unsaved. */
  get isSaved(): boolean {
    return [...this.#texts].every(([path, text]) => this.#below.readText(path) === text);
  }

  #rename(): void {
    this.#names.clear();
    for (const path of this.#texts.keys()) this.#add(path);
  }

  /** Names a file in its folder, and the folders that this makes in theirs. */
  #add(file: string): void {
    let [path, kind]: [string, Entry['kind']] = [file, 'file'];
    for (let folder = parentOf(path); folder !== path; folder = parentOf(path)) {
      const name = path.slice(path.lastIndexOf('/') + 1);
      const names = this.#names.get(folder);
      names?.set(name, { name, kind });
      if (names !== undefined) return;
      this.#names.set(folder, new Map([[name, { name, kind }]]));
      [path, kind] = [folder, 'folder'];
    }
  }
}
