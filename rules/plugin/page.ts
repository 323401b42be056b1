/** The page of a rule for its users. */
export function pageOf(rule: string): string {
  return `https://github.com/phi-lint/phi-lint/blob/main/docs/rules/${rule}.md`;
}
