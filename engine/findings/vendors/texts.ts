import { matchesName } from '../../config/globs.js';
import type { Value } from '../../flow/atoms.js';
import { textsIn } from '../addresses.js';

/** The first known text among values. */
export function textOf(values: readonly Value[]): string | null {
  return values.flatMap(textsIn)[0] ?? null;
}

/** What a value's text is, or begins with. */
export function headText(value: Value): string | null {
  return textsIn(value)[0] ?? null;
}

/** The vendor of `openai/gpt-5`: by what stands before the first `/` or `:`, or by globs of the whole text. */
export function vendorOfText(text: string, providers: Readonly<Record<string, string>>): string | null {
  const [name = ''] = text.split(/[/:]/);
  if (Object.hasOwn(providers, name)) return providers[name] ?? null;
  const glob = Object.keys(providers).find((one) => matchesName(one, text));
  return glob === undefined ? null : (providers[glob] ?? null);
}

/** Whether something else than nothing may stand there. */
export function isStated(value: Value): boolean {
  return value.atoms.some(
    (atom) => !(atom.kind === 'constant' && (atom.value === undefined || atom.value === null)),
  );
}
