const declared =
  /^(?:export\s+)?(?:default\s+)?(?:declare\s+)?(?:abstract\s+)?(?:async\s+)?(?:function\*?|class|const|let|var|namespace)\s+(\w+)/;

/** The name of the outermost declaration that a line belongs to; `null` for a statement of the module itself. */
export function declarationAt(text: string, line: number): string | null {
  const outermost = text
    .split(/\r?\n/)
    .slice(0, line)
    .findLast((each) => /^[^\s}\])]/.test(each));
  return declared.exec(outermost ?? '')?.[1] ?? null;
}
