/** Characters that steer a terminal, or make text look like other text than it is. */
const unprintable =
  // eslint-disable-next-line no-control-regex -- finding control characters is the point
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu;

/** A text in one line that no terminal takes for a command: `\u001b` in place of an escape character. */
export function printable(text: string): string {
  return text.toWellFormed().replace(unprintable, escaped);
}

/** A sentence in one line, whatever white space it was written with. */
export function prose(text: string): string {
  return printable(text.replace(/\s+/gu, ' ').trim());
}

/** One character of source text for a code frame, kept one column wide where it cannot be shown. */
export function printableCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  return character.toWellFormed().replace(unprintable, '\ufffd');
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
