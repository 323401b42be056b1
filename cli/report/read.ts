import type { MapDocument } from '@phi-lint/pages';
import { UsageError } from '../usage.js';
import { textOf } from '../save.js';

/** Reads a map from its JSON form. */
export function readMap(file: string): MapDocument {
  const text = textOf(file);
  if (text === null) throw new UsageError(`the map ${file} could not be read`, advice);
  const document = parsed(file, text);
  if (isMap(document)) return document;
  throw new UsageError(`${file} holds no map of this version`, advice);
}

const advice = 'Write it with `phi-lint report --out map.json`.';

function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`${file} is no JSON`, advice);
  }
}

function isMap(value: unknown): value is MapDocument {
  if (!isObject(value) || value['kind'] !== 'phi-map' || value['version'] !== 1) return false;
  const { map } = value;
  if (!isObject(map)) return false;
  const { flows, destinations } = map;
  return isList(flows, ['kinds', 'fields', 'passes']) && isList(destinations, ['hosts', 'models']);
}

/** Whether a value is a list of objects that have lists under these names. */
function isList(value: unknown, names: readonly string[]): boolean {
  return (
    Array.isArray(value) &&
    value.every((one) => isObject(one) && names.every((name) => Array.isArray(one[name])) && 'id' in one)
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
