/** A field that a GraphQL document asks for. */
export interface Selection {
  /** What the answer calls it: its alias, else its name. */
  readonly key: string;
  readonly name: string;
  /** What is asked for of it; empty for a scalar. */
  readonly parts: readonly Selection[];
  /** A fragment that stands elsewhere asks for more of it. */
  readonly isOpen: boolean;
}

type Part = Pick<Selection, 'parts' | 'isOpen'>;

const token = /"""[\s\S]*?"""|"(?:[^"\\]|\\.)*"|#[^\n]*|\.\.\.|[A-Za-z_]\w*|[{}()@:]/g;

/** The fields that the operations of a document ask for at the root: `query { patient { name } }`. */
export function selectionsIn(document: string): readonly Selection[] {
  const words = (document.match(token) ?? []).filter((one) => !/^["#]/.test(one));
  const reading = new Reading(words);
  const found: Selection[] = [];
  for (let first = reading.take(); first !== null; first = reading.take()) {
    const isOperation = first === '{' || /^(query|mutation|subscription)$/.test(first);
    if (first !== '{') reading.skipTo('{');
    const { parts } = reading.set();
    if (isOperation) found.push(...parts);
  }
  return found;
}

/** Goes through the words of a document; a text that ends too early has what was read by then. */
class Reading {
  private at = 0;

  constructor(private readonly words: readonly string[]) {}

  take(): string | null {
    return this.words[this.at++] ?? null;
  }

  skipTo(word: string): void {
    for (let next = this.next(); next !== null && next !== word; next = this.next())
      if (next === '(') this.skipParentheses();
      else this.at++;
    this.at++;
  }

  /** What stands before the closing brace. */
  set(): Part {
    const parts: Selection[] = [];
    let isOpen = false;
    for (let word = this.take(); word !== null && word !== '}'; word = this.take()) {
      if (word !== '...') {
        parts.push(this.field(word));
        continue;
      }
      const spread = this.spread();
      parts.push(...spread.parts);
      isOpen ||= spread.isOpen;
    }
    return { parts, isOpen };
  }

  /** `who: patient(id: $id) @include(if: $all) { name }` */
  private field(key: string): Selection {
    const name = this.passes(':') ? (this.take() ?? key) : key;
    this.skipDetails();
    const { parts, isOpen } = this.passes('{') ? this.set() : { parts: [], isOpen: false };
    return { key, name, parts, isOpen };
  }

  /** `... on Patient { name }` asks for its fields; what a named fragment asks for stands elsewhere. */
  private spread(): Part {
    const isNamed = this.next() !== 'on' && /^\w/.test(this.next() ?? '');
    if (isNamed || this.passes('on')) this.at++;
    this.skipDetails();
    return !isNamed && this.passes('{') ? this.set() : { parts: [], isOpen: true };
  }

  /** Arguments and directives. */
  private skipDetails(): void {
    for (let next = this.next(); next === '(' || next === '@'; next = this.next())
      if (next === '(') this.skipParentheses();
      else this.at += 2;
  }

  private skipParentheses(): void {
    let depth = 0;
    do {
      const word = this.take();
      if (word === null) return;
      depth += word === '(' ? 1 : word === ')' ? -1 : 0;
    } while (depth > 0);
  }

  private next(): string | null {
    return this.words[this.at] ?? null;
  }

  private passes(word: string): boolean {
    if (this.next() !== word) return false;
    this.at++;
    return true;
  }
}
