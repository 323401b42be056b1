const pages = 'https://github.com/phi-lint/phi-lint/blob/main/docs/rules';

/** Where a rule is explained to its users. */
export function rulePage(rule: string): string {
  return `${pages}/${rule}.md`;
}
