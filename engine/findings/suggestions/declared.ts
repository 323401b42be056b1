import type { FileFacts, FunctionFacts, ParameterFacts } from '../../facts/facts.js';
import type { CallText } from './calls.js';

/** The parameter that a name stands for at a call: the function's own, or one of a function around it. */
export function parameterOf({ file, fn }: CallText, name: string): ParameterFacts | null {
  for (let at: FunctionFacts | undefined = fn; at; at = file.functions[at.parent]) {
    const found = at.params.find((one) => one.name === name);
    if (found) return found;
  }
  return null;
}

/**
 * What a type as written may be, by name: those of a union, without what stands for nothing. A type that is no plain
 * name (a list, a literal, one with arguments) is ``.
 */
export function namesIn(file: FileFacts, type: number): readonly string[] {
  const written = file.types[type];
  switch (written?.kind) {
    case 'union':
      return written.of.flatMap((one) => namesIn(file, one));
    case 'keyword':
      return written.name === 'undefined' || written.name === 'null' ? [] : [written.name];
    case 'literal':
      return [written.value === null ? [] : typeof written.value].flat();
    case 'reference':
      return [written.args.length === 0 ? (written.name.at(-1) ?? '') : ''];
    default:
      return [''];
  }
}
