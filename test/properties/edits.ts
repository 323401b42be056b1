import { generator } from './shuffled.js';

/** Changes texts as people do half-way through: lines go, come twice, change places; names become others. */
export class Edits {
  private readonly next: () => number;

  constructor(seed: number) {
    this.next = generator(seed);
    // The first numbers after a small seed are small.
    for (let i = 0; i < 5; i++) this.next();
  }

  chance(probability: number): boolean {
    return this.next() / 2_147_483_647 < probability;
  }

  pick<T>(items: readonly T[]): T | undefined {
    return items[Math.floor((this.next() / 2_147_483_647) * items.length)];
  }

  /** Another text made of one; `others` are texts that lines may come from. */
  of(text: string, others: readonly string[]): string {
    const lines = text.split('\n');
    const at = lines.indexOf(this.pick(lines) ?? '');
    const other = this.pick(this.pick(others)?.split('\n') ?? []) ?? '';
    const line = lines[at] ?? '';
    const kinds = [
      () => lines.splice(at, 1),
      () => lines.splice(at, 0, line),
      () => lines.splice(at, 1, this.renamed(line, text)),
      () => lines.splice(at, 1, this.renamed(line, text)),
      () => lines.splice(at, 0, other),
      () => lines.splice(at, 1, line.replace(/\(([^()]*)\)/, '(`${$1}`)')),
      () => lines.push(...lines.splice(at, 1)),
    ];
    this.pick(kinds)?.();
    return lines.join('\n');
  }

  private renamed(line: string, text: string): string {
    const name = this.pick(line.match(/\b[a-zA-Z_]\w+\b/g) ?? []);
    const other = this.pick([...new Set(text.match(/\b[a-zA-Z_]\w+\b/g))]);
    return name && other ? line.replace(new RegExp(`\\b${name}\\b`), other) : line;
  }
}
