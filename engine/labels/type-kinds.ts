import type { Type } from '../link/types.js';

export function isUnknown(...types: readonly Type[]): boolean {
  return types.every((type) => type.kind === 'unknown');
}

export function isText(type: Type): boolean {
  return type.kind === 'primitive' && type.name === 'string';
}

export function isPlain(type: Type): boolean {
  return (
    type.kind === 'primitive' ||
    type.kind === 'literal' ||
    (type.kind === 'union' && type.of.every(isPlain)) ||
    (type.kind === 'array' && isPlain(type.of))
  );
}

/** Truth values, numbers out of a closed set and enums say nothing of anybody. */
export function isOperational(type: Type): boolean {
  switch (type.kind) {
    case 'primitive':
      return type.name !== 'string' && type.name !== 'number' && type.name !== 'object';
    case 'literal':
      return true;
    case 'union':
      return type.of.every((one) => isOperational(one));
    default:
      return false;
  }
}

/** A number that goes by the plural of what it counts: `visits`. */
export function isCount(name: string, type: Type): boolean {
  return type.kind === 'primitive' && type.name === 'number' && /[^su]s$/i.test(name);
}

const byteTypes: ReadonlySet<string> = new Set(['Buffer', 'Uint8Array', 'ArrayBuffer', 'Blob', 'File']);

export function isBytes(type: Type): boolean {
  return type.kind === 'external' && type.module === 'global' && byteTypes.has(type.path.at(-1) ?? '');
}

/** The member of another type that a text or a number was declared to be. */
export function partIn(
  type: Type,
): { readonly name: string; readonly of: Type; readonly plain: string } | null {
  if (type.kind === 'union') return type.of.map(partIn).find((one) => one !== null) ?? null;
  return type.kind === 'primitive' && type.part ? { ...type.part, plain: type.name } : null;
}

export function typeName(type: Type): string | null {
  switch (type.kind) {
    case 'named':
      return type.name;
    case 'external':
      return type.module === 'global' ? null : (type.path.at(-1) ?? null);
    case 'array':
    case 'promise':
    case 'holder':
    case 'map':
    case 'slice':
      return typeName(type.of);
    case 'union':
      return type.of.map(typeName).find((one) => one !== null) ?? null;
    default:
      return null;
  }
}

/** What reaches data, and is none: `allergies: Repository<Allergy>`, `medications: MedicationService`. */
export function isServant(type: Type): boolean {
  return /(Repository|Service|Client|Controller|Gateway|Delegate|Api)$/.test(typeName(type) ?? '');
}
