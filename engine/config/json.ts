import { parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import type { SetupProblem } from '../findings/finding.js';

/** Something wrong at an offset of the text; an error unless it says otherwise. */
export interface Flaw {
  readonly offset: number;
  readonly message: string;
  readonly severity?: SetupProblem['severity'];
}

/** A text read as JSON: its tree with offsets and its plain value, or what is wrong with it. */
export type Parsed =
  | { readonly root: Node; readonly value: unknown; readonly flaws: readonly [] }
  | { readonly root: null; readonly flaws: readonly Flaw[] };

/** Reads JSON with comments and trailing commas. A key that is given twice is a flaw. */
export function parseJson(text: string): Parsed {
  try {
    return readJson(text);
  } catch (error) {
    // The tree is read recursively: brackets by the ten thousand exhaust the stack.
    if (error instanceof RangeError)
      return unreadable([{ offset: 0, message: 'This file is nested too deeply to be read.' }]);
    throw error;
  }
}

function readJson(text: string): Parsed {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const [error] = errors;
  if (error !== undefined) return unreadable([{ offset: error.offset, message: syntaxMessage(text, error) }]);
  if (root === undefined) return unreadable([{ offset: 0, message: emptyFile }]);
  const repeated = repeatedKeys(root);
  return repeated.length > 0 ? unreadable(repeated) : { root, value: valueOf(root), flaws: [] };
}

function unreadable(flaws: readonly Flaw[]): Parsed {
  return { root: null, flaws };
}

const emptyFile = 'This file is empty. Write `{}` for a configuration of defaults only.';

const syntax: Readonly<Record<string, string>> = {
  InvalidSymbol:
    'This is not JSON. Keys and texts stand in double quotes; beside them there are only numbers, `true`, `false` and `null`.',
  InvalidNumberFormat: 'This number is not written as JSON writes numbers.',
  PropertyNameExpected: 'A key in double quotes is missing here.',
  ValueExpected: 'A value is missing here.',
  ColonExpected: 'A `:` is missing before this.',
  CommaExpected: 'A `,` is missing before this.',
  CloseBraceExpected: 'A closing `}` is missing here.',
  CloseBracketExpected: 'A closing `]` is missing here.',
  EndOfFileExpected: 'The configuration ends before this. Remove what follows.',
  UnexpectedEndOfComment: 'This comment is not closed. Close it with `*/`.',
  UnexpectedEndOfString: 'This text is not closed. Close it with a double quote on the same line.',
  InvalidUnicode: 'This is not a Unicode escape. Write `\\u` and four hexadecimal digits.',
  InvalidEscapeCharacter: 'This text has an escape that JSON does not know. Write `\\\\` for a backslash.',
  InvalidCharacter: 'This text has a control character. Remove it.',
};

function syntaxMessage(text: string, { error, offset }: ParseError): string {
  const code = printParseErrorCode(error);
  const isEmpty = code === 'ValueExpected' && offset === text.length && parseTree(text) === undefined;
  return isEmpty ? emptyFile : (syntax[code] ?? 'This is not JSON.');
}

function repeatedKeys(node: Node): readonly Flaw[] {
  const inside = (node.children ?? []).flatMap(repeatedKeys);
  if (node.type !== 'object') return inside;
  const seen = new Set<string>();
  const again = (node.children ?? []).flatMap((property) => {
    const key = keyOf(property);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew
      ? []
      : [
          {
            offset: property.offset,
            message: 'This key is given twice in the same place. Keep one of them.',
          },
        ];
  });
  return [...again, ...inside];
}

function valueOf(node: Node): unknown {
  const children = node.children ?? [];
  if (node.type === 'array') return children.map(valueOf);
  if (node.type !== 'object') return node.value;
  // `fromEntries` makes own properties of all keys, `__proto__` included; assignment would not.
  return Object.fromEntries(
    children.map((property) => [keyOf(property), valueOf(property.children?.[1] ?? property)]),
  );
}

/** The key of a property node. */
export function keyOf(property: Node): string {
  return String(property.children?.[0]?.value);
}
