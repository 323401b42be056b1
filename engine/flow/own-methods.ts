import type { CompiledRow, ModelNode } from '../models/compile.js';
import type { PathStep } from '../models/paths.js';

/** What a library's class does when an instance is made, and by the methods that classes below it give it to call. */
interface PartsOfClass {
  readonly constructing: ModelNode;
  readonly methods: ModelNode;
}

const known = new WeakMap<ModelNode, PartsOfClass>();

/** Methods are called once an instance is made; what happens to a constructor's arguments happens before. */
export function partsOfClass(model: ModelNode): PartsOfClass {
  const found = known.get(model) ?? {
    constructing: { ...model, rows: model.rows.filter((row) => !isOfMethod(row)) },
    methods: { ...model, rows: model.rows.filter(isOfMethod) },
  };
  known.set(model, found);
  return found;
}

function isOfMethod({ paths }: CompiledRow): boolean {
  return [paths['from']?.[0], paths['to']?.[0]].some((path) => path && leadsIntoMethod(path));
}

/** `Instance.Member[_write].Parameter[0]` */
function leadsIntoMethod([first, second, third]: readonly PathStep[]): boolean {
  return first?.kind === 'instance' && second?.kind === 'member' && third?.kind === 'parameter';
}
