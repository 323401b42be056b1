import type { Type, TypeTable } from './types.js';

/** The questions that generated types ask; `Types` answers them. */
interface Evaluator {
  readonly table: TypeTable;
  members(type: Type): ReadonlyMap<string, Type> | null;
}

/** A type of a generated client that says in its argument what it holds of a model: `PatientGetPayload<{ select: … }>`. */
export function payloadType(
  types: Evaluator,
  { module, path }: { readonly module: string; readonly path: readonly string[] },
  [asked]: readonly Type[],
): Type | null {
  const [, model] = /^(\w+)GetPayload$/.exec(path.at(-1) ?? '') ?? [];
  if (!model || !asked) return null;
  const whole = types.table.intern({ kind: 'external', module, path: [model], args: [] });
  const parts = types.members(asked);
  const names = namesOn(types, parts?.get('select') ?? parts?.get('omit'));
  if (!names.length) return whole;
  return types.table.intern({ kind: 'slice', of: whole, keep: parts?.has('select') ?? false, names });
}

/** The members of a projection that are not switched off. */
function namesOn(types: Evaluator, projection: Type | undefined): readonly string[] {
  const members = projection ? types.members(projection) : null;
  return [...(members ?? [])].flatMap(([name, type]) =>
    type.kind === 'literal' && type.value === false ? [] : [name],
  );
}
