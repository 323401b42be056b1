const rootTypes = /\btype\s+(?:Query|Mutation|Subscription)\b[^{}]*\{[^}]*\}/g;

/**
 * What a text in the schema language of GraphQL says of the fields that clients begin with, and of their directives:
 * comments, descriptions and arguments are left out. `null` where it says nothing of them.
 * https://spec.graphql.org/October2021/#sec-Root-Operation-Types
 */
export function rootTypesIn(text: string): string | null {
  const plain = text
    .replace(/"""[\s\S]*?"""|"[^"\n]*"|#.*/g, ' ')
    .replace(/(\w)\s*\([^()]*\)/g, '$1')
    .replace(/\s+/g, ' ');
  return plain.match(rootTypes)?.join(' ') ?? null;
}
