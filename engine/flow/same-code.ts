import type { FileFacts, FunctionFacts } from '../facts/facts.js';
import { type OperandTable, operandTables } from '../facts/opcodes.js';
import { signatureOf } from '../link/outline.js';
import { typeTexts } from '../link/type-texts.js';

/** Compares functions of two texts of a file: what they do and declare, wherever they stand. */
export class SameCode {
  private readonly before: Meaning;
  private readonly after: Meaning;

  /** `matched` says which function of the old text one of the new text is; `undefined` for a new one. */
  constructor(
    old: FileFacts,
    now: FileFacts,
    private readonly matched: (number: number) => number | undefined,
  ) {
    this.before = new Meaning(old);
    this.after = new Meaning(now);
  }

  /** Whether what callers and inner functions rely on is the same: all but the operations. */
  sameSignature(old: FunctionFacts, now: FunctionFacts): boolean {
    return (
      old.hasEnv === now.hasEnv &&
      old.ofClass === now.ofClass &&
      this.before.signature(old) === this.after.signature(now)
    );
  }

  sameBody(old: FunctionFacts, now: FunctionFacts): boolean {
    if (old.code.length !== now.code.length) return false;
    for (let at = 0; at < now.code.length; at += 2 + (now.code[at + 1] ?? 0))
      if (!this.sameOperation(old.code, now.code, at)) return false;
    return true;
  }

  /**
   * Where operations of a function went: by their ordinals before, their ordinals now, and -1 for those that are gone.
   * What stands before and behind all that changed is the same.
   */
  moves(old: FunctionFacts, now: FunctionFacts): readonly number[] {
    const [before, after] = [old.starts.length, now.starts.length];
    const both = Math.min(before, after);
    const isAlike = (a: number, b: number): boolean =>
      this.alike(old.code, old.starts[a] ?? -1, now.code, now.starts[b] ?? -1, false);
    let first = 0;
    while (first < both && isAlike(first, first)) first++;
    let last = 0;
    while (last < both - first && isAlike(before - 1 - last, after - 1 - last)) last++;
    return Array.from(old.starts, (_, op) =>
      op < first ? op : op >= before - last ? op + after - before : -1,
    );
  }

  private sameOperation(old: Int32Array, now: Int32Array, at: number): boolean {
    return this.alike(old, at, now, at, true);
  }

  /** Whether two operations are the same; `strictly` with the operations that they speak of, whose ordinals may differ. */
  private alike(old: Int32Array, at: number, now: Int32Array, to: number, strictly: boolean): boolean {
    const count = now[to + 1] ?? 0;
    if (old[at] !== now[to] || old[at + 1] !== count) return false;
    const tables = operandTables[now[to] ?? -1] ?? [];
    for (let n = 0; n < count; n++) {
      const [a, b] = [old[at + 2 + n] ?? -1, now[to + 2 + n] ?? -1];
      const table = tables.find((one) => n === one.at || (one.rest && n > one.at))?.table;
      if (table ? !this.sameEntry(table, a, b) : strictly && a !== b) return false;
    }
    return true;
  }

  private sameEntry(table: OperandTable, old: number, now: number): boolean {
    if (table === 'function') return this.matched(now) === old;
    return this.before.entry(table, old) === this.after.entry(table, now);
  }
}

/** What the numbers of a file's tables stand for. */
class Meaning {
  private readonly type: (number: number) => string;

  constructor(private readonly file: FileFacts) {
    this.type = typeTexts(file);
  }

  signature(fn: FunctionFacts): string {
    return JSON.stringify(signatureOf(fn, this.type));
  }

  entry(table: Exclude<OperandTable, 'function'>, number: number): unknown {
    switch (table) {
      case 'string':
        return this.file.strings[number];
      case 'literal':
        return literalText(this.file, number);
      case 'import':
        return JSON.stringify(this.file.imports[number]);
      case 'class':
        return number;
      case 'type':
        return this.type(number);
    }
  }
}

function literalText(file: FileFacts, number: number): string {
  const literal = file.literals[number];
  return literal?.kind === 'number' ? `number ${String(literal.value)}` : JSON.stringify(literal ?? null);
}
