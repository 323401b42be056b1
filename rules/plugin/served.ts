import type { AST, Rule, SourceCode } from 'eslint';
import { isServed, userCacheFolder } from '@phi-lint/engine';
import { host } from './host.js';

/** For the rules' `meta.messages`, under `served`. Seen only where ESLint is told to ignore its own directives. */
export const servedMessage = 'The language server of PHI Lint shows what there is to say here.';

/** Whether this is ESLint in an editor in which PHI Lint's language server shows what there is to say of a file. */
export function isServedHere(file: string): boolean {
  const cacheFolder = host === 'editor' ? userCacheFolder() : null;
  return cacheFolder !== null && isServed(cacheFolder, file, process.ppid);
}

/**
 * Reports what each of ESLint's own directives hides: one that hides nothing counts as unused, and editors may remove
 * it when the file is saved.
 *
 * @param rule as directives name it; empty for those that name no rule and mean all
 */
export function reportHidden(context: Rule.RuleContext, rule: string): void {
  for (const directive of directivesOf(context.sourceCode)) {
    const names = directive.value.split(',').map((name) => name.trim());
    if (!names.includes(rule)) continue;
    const loc = hiddenPlace(directive);
    if (loc !== null) context.report({ loc, messageId: 'served' });
  }
}

interface Directive {
  readonly type: string;
  readonly value: string;
  readonly node: { readonly loc?: AST.SourceLocation | null };
}

/** ESLint's types know the method in languages of others only; ESLint 8 lacks it, and takes no directive for unused unless told to. */
type WithDirectives = SourceCode & {
  readonly getDisableDirectives?: () => { readonly directives: readonly Directive[] };
};

function directivesOf(sourceCode: WithDirectives): readonly Directive[] {
  return sourceCode.getDisableDirectives?.().directives ?? [];
}

/** The first place that a directive covers; null for one that covers nothing. */
function hiddenPlace({ type, node: { loc } }: Directive): AST.SourceLocation['start'] | null {
  if (!loc) return null;
  switch (type) {
    case 'disable-next-line':
      return { line: loc.end.line + 1, column: 0 };
    case 'disable-line':
    case 'disable':
      return loc.end;
    default:
      return null;
  }
}
