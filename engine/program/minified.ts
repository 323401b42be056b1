/** A line that no hand has written so long. */
const longLine = 300;

/**
 * Whether a text was squeezed by a tool: nearly all of it stands on overlong lines, which are dense code. Long lines of
 * data (a picture as text, a table) do not count: the code beside them is somebody's own.
 */
export function looksMinified(text: string): boolean {
  if (text.length < longLine) return false;
  let dense = 0;
  let other = 0;
  for (const line of text.split('\n')) {
    if (line.length >= longLine && isDenseCode(line)) dense += line.length;
    else if (!/^\s*(\/\*|\*|\/\/)/.test(line)) other += line.trim().length;
  }
  return dense > 9 * other;
}

/** Judged by its first stretch: code has a keyword or an arrow every few words, squeezed code hardly a space. */
function isDenseCode(line: string): boolean {
  const start =
    line.length > 60_000
      ? line.slice(0, 20_000) + line.slice(line.length >> 1, (line.length >> 1) + 40_000)
      : line;
  const words = start.match(/\b(?:function|return|var|let|const|if|for|this|new)\b|=>/g)?.length ?? 0;
  const spaces = start.match(/\s/g)?.length ?? 0;
  return words * 250 > start.length && spaces * 8 < start.length;
}
