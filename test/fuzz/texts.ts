import type { Dice } from './dice.js';

/** A text in the pieces that a scanner would make of it, near enough. */
const pieces = /\s+|\w+|[^\w\s]/gu;

/** What stands in code seldom, or never, and steers those who read it. */
const strange = [
  '\0',
  '\uFEFF',
  '\u2028',
  '\uD800',
  '\u200D',
  '\u202E',
  '😀',
  '\r',
  '#!',
  '<!--',
  '-->',
  '`${',
  '/*',
  '*/',
  '//',
  '"',
  "'",
  '\\u{110000}',
  '\\',
  '/(?<a>',
  '@',
  '#x',
  '?.',
  '...',
  '=>',
  '<',
  '</a>',
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  '1e999',
  '0x',
  '9'.repeat(400),
  'a'.repeat(3000),
  'await ',
  'yield ',
  'async ',
  'static ',
  'new ',
  'super',
  'this',
  'arguments',
  'eval',
  'delete ',
  'return ',
  'case ',
  'default:',
  'import(',
  'export ',
  'export * from ',
  'require(',
  'module.exports=',
  'enum ',
  'namespace ',
  'declare ',
  'infer ',
  'keyof ',
  'typeof ',
  'satisfies ',
  'extends ',
  'class extends ',
  'for(;;)',
  'label:',
  'with(x)',
  '__proto__',
  'constructor',
  'prototype',
  'hasOwnProperty',
  'toString',
  'valueOf',
  'then',
  '/** @phi */',
  '// phi-lint-ignore all -- x\n',
  '/* eslint-disable */',
];

const brackets = [
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
  ['`${', '}`'],
  ['a?b:', ''],
  ['f(', ')'],
  ['()=>', ''],
  ['<a>', '</a>'],
  ['Array<', '>'],
  ['!', ''],
  ['if(a)', ''],
] as const;

/** A text with some things done to it; `others` are texts that pieces may come from. */
export function mutated(text: string, others: readonly string[], dice: Dice): string {
  const parts = text.match(pieces) ?? [];
  for (let left = 1 + dice.below(4); left > 0; left--) change(parts, others, dice);
  const made = parts.join('');
  return dice.once(50) ? misread(made, dice) : made;
}

function change(parts: string[], others: readonly string[], dice: Dice): void {
  const at = dice.below(parts.length);
  const many = 1 + (dice.once(4) ? dice.below(20) : 0);
  const kinds = [
    () => parts.splice(at, many),
    () => parts.splice(at, 0, ...parts.slice(at, at + many)),
    () => parts.splice(at, 0, ...taken(others, dice)),
    () => parts.splice(at, many, dice.of(strange)),
    () => parts.splice(at, 0, dice.of(strange)),
    () => parts.push(...parts.splice(at, many)),
    () => parts.splice(at, 1, parts[dice.below(parts.length)] ?? ''),
    () => wrap(parts, at, many, dice),
    () => parts.splice(dice.once(5) ? at : parts.length),
  ];
  dice.of(kinds)();
}

function taken(others: readonly string[], dice: Dice): readonly string[] {
  const parts = dice.of(others).match(pieces) ?? [];
  const at = dice.below(parts.length);
  return parts.slice(at, at + 1 + dice.below(30));
}

/** Some times as a person nests, at times as only a machine does. */
function wrap(parts: string[], at: number, many: number, dice: Dice): void {
  const depth = dice.once(200) ? 3000 : dice.once(10) ? 60 : 2;
  const [open, close] = dice.of(brackets);
  const inside = parts.slice(at, at + many);
  parts.splice(at, many, open.repeat(depth), ...inside, close.repeat(depth));
}

/** The text as it is read by somebody who takes it for another encoding. */
function misread(text: string, dice: Dice): string {
  const [as, by] = dice.of([
    ['utf8', 'latin1'],
    ['latin1', 'utf8'],
    ['utf16le', 'utf8'],
    ['utf8', 'utf16le'],
  ] as const);
  return Buffer.from(text, as).toString(by);
}
