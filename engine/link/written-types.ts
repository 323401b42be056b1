import type { FileFacts } from '../facts/facts.js';
import type { Asking, Kept } from './asking.js';
import { typeTexts } from './type-texts.js';
import type { Type } from './types.js';

/** The types written in one file with what they are; by number, and across texts of the file by what is written. */
export class WrittenTypes {
  private byNumber: (Kept<Type> | undefined)[] = [];
  private readonly byText = new Map<string, Kept<Type>>();
  private textOf: (number: number) => string;

  constructor(
    facts: FileFacts,
    private readonly asking: Asking,
  ) {
    this.textOf = typeTexts(facts);
  }

  get(number: number): Type | undefined {
    const known = this.byNumber[number] ?? this.byText.get(this.textOf(number));
    if (!known) return undefined;
    this.byNumber[number] = known;
    return this.asking.told(known);
  }

  set(number: number, type: Type): void {
    const kept = this.asking.kept(type);
    this.byNumber[number] = kept;
    this.byText.set(this.textOf(number), kept);
  }

  /** Another text of the file, in which the types have other numbers. */
  renumber(facts: FileFacts): void {
    this.byNumber = [];
    this.textOf = typeTexts(facts);
  }

  /** Finds out again what every type is that the file still holds; gives those who relied on what it no longer is. */
  again(facts: FileFacts, find: (number: number) => Type): Set<object> {
    const concerned = new Set<object>();
    const before = new Map(this.byText);
    this.byNumber = [];
    this.byText.clear();
    for (const number of facts.types.keys()) {
      const text = this.textOf(number);
      const kept = before.get(text);
      if (!kept || this.byText.has(text)) continue;
      const type = find(number);
      if (type !== kept.answer) for (const asker of kept.askers) concerned.add(asker);
      kept.answer = type;
      this.byText.set(text, kept);
    }
    return concerned;
  }
}
