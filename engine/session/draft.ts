import type { FileFacts } from '../facts/facts.js';

/**
 * Whether a text is half-typed: it has errors, and lost declarations that the last whole text had. A stray quote or
 * bracket swallows what follows it; that is no reason to take it for gone.
 */
export function isDraft(now: FileFacts, last: FileFacts): boolean {
  if (!now.syntaxErrors.length) return false;
  const names = new Set(declaredIn(now));
  return declaredIn(last).some((name) => !names.has(name));
}

function declaredIn(facts: FileFacts): readonly string[] {
  return [
    ...Object.keys(facts.functionNames),
    ...Object.keys(facts.classNames),
    ...facts.classes.flatMap((one) => one.members.map(({ name }) => `${one.name}.${name}`)),
    ...facts.declarations.map(({ name }) => name),
    ...facts.exports.map((one) => (one.kind === 'all' ? `* ${one.module}` : one.name)),
    ...facts.imports.map(({ module, name }) => `${module} ${name}`),
  ];
}
