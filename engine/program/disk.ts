/** Why something could not be read; the reason is fit for the list of what was not analysed. */
export interface Problem {
  readonly problem: 'missing' | 'denied' | 'circular' | 'unreadable';
  readonly reason: string;
}

/** One name in a folder. What a link leads to is asked with `follow`. */
export interface Entry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
}

/** What a path is once all links are followed, and where it really lies. */
export interface Place {
  readonly kind: 'file' | 'folder';
  /** Absolute, with `/`. */
  readonly path: string;
}

/** What tells one version of a file from another without reading it; times in milliseconds. */
export interface FileState {
  readonly size: number;
  /** When its text changed last, and when anything about it did. */
  readonly modified: number;
  readonly changed: number;
  readonly inode: number;
}

/** All that the engine reads comes through here, so that open editors and tests can lie over the real disk. Paths are absolute, with `/`. */
export interface Disk {
  readText(path: string): string | Problem;
  /** In any order. */
  list(folder: string): readonly Entry[] | Problem;
  follow(path: string): Place | Problem;
  /** `null` where only the text can tell. */
  state(path: string): FileState | null;
}

/** Tells a problem from what was asked for. */
export function isProblem(answer: unknown): answer is Problem {
  return typeof answer === 'object' && answer !== null && 'problem' in answer;
}
