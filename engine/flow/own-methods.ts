import type { CompiledRow, ModelNode } from '../models/compile.js';
import type { PathStep } from '../models/paths.js';

/** Rows of a library's class: of its constructor, and of methods that classes below it give it to call. */
interface RowsOfClass {
  readonly constructing: readonly CompiledRow[];
  readonly methods: readonly CompiledRow[];
}

const known = new WeakMap<ModelNode, RowsOfClass>();

/** Methods are called once an instance is made; what happens to a constructor's arguments happens before. */
export function rowsOfClass(model: ModelNode): RowsOfClass {
  const found = known.get(model) ?? {
    constructing: model.rows.filter((row) => !isOfMethod(row)),
    methods: model.rows.filter(isOfMethod),
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
