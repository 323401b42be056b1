import { isNothing, literalNames, type Type, type TypeTable } from './types.js';

/** The questions that generic types ask; `Types` answers them. */
interface Evaluator {
  readonly table: TypeTable;
  awaited(type: Type): Type;
  result(type: Type): Type;
  instance(type: Type): Type;
}

/** What the language's own generic types mean; `null` for any other name. */
export function utilityType(types: Evaluator, name: string, args: readonly Type[]): Type | null {
  const [first = types.table.unknown(), second = types.table.unknown()] = args;
  if (sameAs.has(name)) return first;
  if (elementsOf.has(name)) return types.table.intern({ kind: 'array', of: first });
  if (promises.has(name)) return types.table.intern({ kind: 'promise', of: first });
  if (maps.has(name)) return mapType(types, name, first, second);
  switch (name) {
    case 'Pick':
      return types.table.intern({ kind: 'slice', of: first, keep: true, names: literalNames(second) });
    case 'Omit':
      return types.table.intern({ kind: 'slice', of: first, keep: false, names: literalNames(second) });
    case 'Awaited':
      return types.awaited(first);
    case 'ReturnType':
      return types.result(first);
    case 'InstanceType':
      return types.instance(first);
    case 'Parameters':
      return types.table.intern({ kind: 'tuple', of: first.kind === 'function' ? first.params : [] });
    case 'NonNullable':
    case 'Extract':
      return first.kind === 'union' ? types.table.union(first.of.filter((one) => !isNothing(one))) : first;
    case 'Exclude':
      return first.kind === 'union' ? types.table.union(first.of.filter((one) => one !== second)) : first;
    default:
      return plainNames.get(name) ? types.table.primitive(plainNames.get(name) ?? name) : null;
  }
}

const sameAs = new Set(['Partial', 'Required', 'Readonly', 'NoInfer', 'WeakRef']);
const elementsOf = new Set([
  'Array',
  'ReadonlyArray',
  'Set',
  'ReadonlySet',
  'WeakSet',
  'Iterable',
  'Iterator',
  'IterableIterator',
  'Generator',
  'AsyncIterable',
  'AsyncIterator',
  'AsyncIterableIterator',
  'AsyncGenerator',
]);
const promises = new Set(['Promise', 'PromiseLike']);
const maps = new Set(['Map', 'ReadonlyMap', 'WeakMap', 'Record']);
/** Types of single values that hold nothing of anybody by themselves. */
const plainNames = new Map([
  ['String', 'string'],
  ['Number', 'number'],
  ['Boolean', 'boolean'],
]);

/** A record over known keys has members; over any key, or a map, it has values. */
function mapType(types: Evaluator, name: string, key: Type, value: Type): Type {
  const names = name === 'Record' ? literalNames(key) : [];
  if (!names.length) return types.table.intern({ kind: 'map', of: value });
  return types.table.intern({ kind: 'object', members: new Map(names.map((one) => [one, value])) });
}

/** Types that the language and its platforms declare; any other name that no file declares is a type parameter, or unknown. */
export const platformTypes = new Set([
  'Date',
  'Buffer',
  'RegExp',
  'Error',
  'URL',
  'URLSearchParams',
  'FormData',
  'Headers',
  'Request',
  'Response',
  'Blob',
  'File',
  'Function',
  'Uint8Array',
  'ArrayBuffer',
  'DataView',
  'ReadableStream',
  'Event',
  'EventTarget',
  'BroadcastChannel',
  'NodeJS',
  'Express',
  'React',
  'JSX',
  'AbortSignal',
  'Console',
  'Document',
  'Window',
  'HTMLElement',
  'HTMLInputElement',
  'HTMLFormElement',
  'HTMLAnchorElement',
  'HTMLAreaElement',
  'HTMLIFrameElement',
  'HTMLImageElement',
  'HTMLVideoElement',
  'HTMLAudioElement',
  'HTMLSourceElement',
  'HTMLEmbedElement',
  'HTMLScriptElement',
  'Location',
  'XMLHttpRequest',
  'EventSource',
  'Storage',
  'IDBDatabase',
  'IDBTransaction',
  'IDBObjectStore',
  'WebSocket',
  'TextEncoder',
  'TextDecoder',
]);
