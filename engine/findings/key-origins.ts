import type { Atom, Value } from '../flow/atoms.js';
import type { FrozenReader } from './content.js';

/** Where a key comes from that everybody can read who reads the code or the environment. */
export type KeyOrigin =
  { readonly kind: 'literal' } | { readonly kind: 'environment'; readonly variable: string };

/** Origins of a key, through encodings, derivations and imports. */
export function keyOrigins(reader: FrozenReader, value: Value, seen = new Set<Atom>()): readonly KeyOrigin[] {
  return value.atoms.flatMap((atom) => {
    if (seen.has(atom)) return [];
    seen.add(atom);
    return originsOf(reader, atom, seen);
  });
}

function originsOf(reader: FrozenReader, atom: Atom, seen: Set<Atom>): readonly KeyOrigin[] {
  switch (atom.kind) {
    case 'constant':
      return typeof atom.value === 'string' && isKeyText(atom.value) ? [{ kind: 'literal' }] : [];
    case 'external':
    case 'path': {
      const variable = variableOf(atom);
      return variable === null ? [] : [{ kind: 'environment', variable }];
    }
    case 'derived':
      return [
        ...keyOrigins(reader, atom.of, seen),
        ...(atom.of.isEmpty ? keyOrigins(reader, atom.head, seen) : []),
      ];
    case 'record':
      return reader.roleOf(atom, 'environment')
        ? [{ kind: 'environment', variable: settingOf(atom) ?? 'a variable' }]
        : [];
    default:
      return [];
  }
}

/** The name of the setting that a call reads: its first argument. */
function settingOf({ fields }: Atom & { readonly kind: 'record' }): string | null {
  const [name] = fields.get('$0')?.atoms ?? [];
  return name?.kind === 'constant' && typeof name.value === 'string' ? name.value : null;
}

/** Public keys and names of keys are no secrets. */
function isKeyText(text: string): boolean {
  return (
    text !== '' &&
    !/BEGIN (?:[A-Z]+ )?(?:PUBLIC KEY|CERTIFICATE)/.test(text) &&
    !/^(?:arn:|alias\/|projects\/|https?:)/.test(text)
  );
}

/** `process.env.NOTES_KEY`; of a member of it, the variable. */
function variableOf(atom: Atom): string | null {
  if (atom.kind === 'path') return variableOf(atom.base);
  if (atom.kind !== 'external') return null;
  const found = /(?:^|\.)env(?:\.([A-Za-z_]\w*))?$/.exec(atom.path);
  return found ? (found[1] ?? 'a variable') : null;
}
