import { byPlace, type Finding, type Session } from '@phi-lint/engine';
import { type Agreed, seenNear } from './agreed.js';

/** Texts of open files by absolute path. */
type Texts = ReadonlyMap<string, string>;

/** What the session over the open files and the one over everything said of the same texts last. */
export class Agreement {
  #byPath: ReadonlyMap<string, Agreed> = new Map();

  /** Both have answered about these texts. */
  take(whole: Session, near: Session | null, texts: Texts): void {
    const [all, seen] = [whole.analysis().findings, near?.analysis().findings ?? []];
    const entries = [...texts].map(([path, text]): [string, Agreed] => {
      const isHere = isIn(path, whole);
      return [path, { text, near: seen.filter(isHere), whole: all.filter(isHere) }];
    });
    this.#byPath = new Map(entries);
  }

  forget(): void {
    this.#byPath = new Map();
  }

  /** Findings of the whole program, with those of open files that were changed since as the near session sees them. */
  retold(findings: readonly Finding[], near: Session, texts: Texts): readonly Finding[] {
    const now = near.analysis().findings;
    return [...texts].reduce((all, [path, text]) => {
      const agreed = this.#byPath.get(path);
      if (agreed === undefined || agreed.text === text) return all;
      const isHere = isIn(path, near);
      const here = seenNear(agreed, now.filter(isHere), text);
      return [...all.filter((one) => !isHere(one)), ...here].sort(byPlace);
    }, findings);
  }
}

function isIn(path: string, { root }: Session): (finding: Finding) => boolean {
  return ({ file }) => `${root}/${file}` === path;
}
