import type { Atom, Value } from '../flow/atoms.js';
import { variableOf } from './environment.js';

/** Where a key comes from that everybody can read who reads the code or the environment. */
export type KeyOrigin =
  { readonly kind: 'literal' } | { readonly kind: 'environment'; readonly variable: string };

/** Origins of a key, through encodings, derivations and imports. */
export function keyOrigins(value: Value, seen = new Set<Atom>()): readonly KeyOrigin[] {
  return value.atoms.flatMap((atom) => {
    if (seen.has(atom)) return [];
    seen.add(atom);
    return originsOf(atom, seen);
  });
}

function originsOf(atom: Atom, seen: Set<Atom>): readonly KeyOrigin[] {
  switch (atom.kind) {
    case 'constant':
      return typeof atom.value === 'string' && isKeyText(atom.value) ? [{ kind: 'literal' }] : [];
    case 'external':
    case 'path': {
      const variable = variableOf(atom);
      return variable === null ? [] : [{ kind: 'environment', variable }];
    }
    case 'derived':
      return [...keyOrigins(atom.of, seen), ...(atom.of.isEmpty ? keyOrigins(atom.head, seen) : [])];
    default:
      return [];
  }
}

/** Public keys and names of keys are no secrets. */
function isKeyText(text: string): boolean {
  return (
    text !== '' &&
    !/BEGIN (?:[A-Z]+ )?(?:PUBLIC KEY|CERTIFICATE)/.test(text) &&
    !/^(?:arn:|alias\/|projects\/|https?:)/.test(text)
  );
}
