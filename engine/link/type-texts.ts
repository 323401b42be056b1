import type { FileFacts, TypeExpr } from '../facts/facts.js';

/** Types of a file as texts that do not depend on their numbers; made once each. */
export function typeTexts(facts: FileFacts): (number: number) => string {
  const known: string[] = [];
  const text = (number: number): string => {
    const expr = facts.types[number];
    return expr ? (known[number] ??= textOf(expr, text)) : '';
  };
  return text;
}

function textOf(expr: TypeExpr, text: (number: number) => string): string {
  const all = (numbers: readonly number[]): string => numbers.map(text).join(';');
  switch (expr.kind) {
    case 'keyword':
      return expr.name;
    case 'literal':
      return JSON.stringify(expr.value);
    case 'reference':
      return `${expr.name.join('.')}<${all(expr.args)}>`;
    case 'import':
      return `import ${JSON.stringify(expr.module)}.${expr.name.join('.')}<${all(expr.args)}>`;
    case 'union':
    case 'intersection':
    case 'tuple':
      return `${expr.kind}(${all(expr.of)})`;
    case 'tagged':
      return `@phi ${JSON.stringify(expr.tag)}`;
    case 'array':
    case 'keyof':
    case 'holder':
      return `${expr.kind}(${text(expr.of)})`;
    case 'object':
      return `{${expr.members.map((one) => `${JSON.stringify([one.name, one.tag])}:${text(one.type)}`).join(';')}}`;
    case 'function':
      return `(${all(expr.params)})=>${text(expr.result)}`;
    case 'typeof':
      return `typeof ${expr.name.join('.')}`;
    case 'indexed':
      return `${text(expr.object)}[${text(expr.index)}]`;
    case 'predicate':
      return `${expr.parameter} is ${text(expr.is)}`;
    case 'mapped':
      return `{[${expr.param} in ${text(expr.over)}]:${text(expr.value)}}`;
    case 'conditional':
      return `?${text(expr.whenTrue)}:${text(expr.whenFalse)}`;
  }
}
