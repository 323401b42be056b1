import type { Look, Thing } from './look.js';

/**
 * The attributes that a request to DynamoDB asks for or sets; none where it only counts, `null` where the code does not show them.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.html
 */
export function attributesOf(look: Look, input: Thing): readonly string[] | null {
  const textOf = (name: string): string | null => {
    const thing = look.member(input, name);
    return thing.kind === 'text' && !thing.text.includes('?') ? thing.text : null;
  };
  if (textOf('Select') === 'COUNT') return [];
  const names = look.member(input, 'ExpressionAttributeNames');
  const named = (one: string): string => {
    const thing = one.startsWith('#') ? look.member(names, one) : null;
    return thing?.kind === 'text' ? thing.text : one;
  };
  const asked = textOf('ProjectionExpression')?.split(',');
  return (asked ?? assigned(textOf('UpdateExpression')))?.map((one) => named(one.trim())) ?? null;
}

/** `SET #status = :s, closedAt = :now` */
function assigned(expression: string | null): readonly string[] | null {
  if (expression === null || /\b(REMOVE|ADD|DELETE)\b/i.test(expression)) return null;
  return [...expression.matchAll(/([#\w]+)\s*=/g)].map(([, name = '']) => name);
}
