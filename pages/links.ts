/** Where the project lives. */
export const repository = 'https://github.com/phi-lint/phi-lint';

/** Where a fault of the command is to be reported. */
export const issues = `${repository}/issues`;

/** The page that explains a rule to its users. */
export function rulePage(rule: string): string {
  return `${repository}/blob/main/docs/rules/${rule}.md`;
}
