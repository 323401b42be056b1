/** Texts that nest one construct so many times, by what they nest. */
export function nested(depth: number): Readonly<Record<string, string>> {
  const around = (open: string, core: string, close: string) =>
    `export const x = ${open.repeat(depth)}${core}${close.repeat(depth)};\n`;
  return {
    parentheses: around('(', '1', ')'),
    arrays: around('[', '1', ']'),
    objects: around('{ a: ', '1', '}'),
    templates: around('`${', '1', '}`'),
    sums: around('', '1', ' + 1'),
    chains: around('', 'f()', '.f()'),
    calls: around('f(', '1', ')'),
    functions: around('() => ', '1', ''),
    conditions: around('a ? 1 : ', '1', ''),
    branches: `${'if (a) b(); else '.repeat(depth)}b();\n`,
    blocks: `${'{'.repeat(depth)}${'}'.repeat(depth)}\n`,
    types: `export type X = ${'Array<'.repeat(depth)}string${'>'.repeat(depth)};\n`,
  };
}

/** Breaks a text into lines; in long ones it would pass for minified. */
export function inShortLines(text: string): string {
  return text.replace(/.{60,}?(?:=>|[ ([{<)\]}>:])/gu, '$&\n');
}
