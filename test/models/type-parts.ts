import ts from 'typescript';

/** The members of a union that a value can be, type parameters taken as what they extend, if anything. */
export function parts(checker: ts.TypeChecker, type: ts.Type): ts.Type[] {
  if (isOpen(type)) return [type];
  const present = checker.getNonNullableType(type);
  if (present.isUnion()) return present.types.flatMap((one) => parts(checker, one));
  const bound = checker.getBaseConstraintOfType(type);
  if (isConditional(type) && bound !== type)
    return [...outcomes(checker, type), ...(bound && !isConditional(bound) ? [bound] : [])].flatMap((one) =>
      parts(checker, one),
    );
  if (type.isTypeParameter() && (!bound || isOpen(bound))) return [checker.getAnyType()];
  const known = checker.getNonNullableType(bound ?? type);
  if (isAnyObject(known)) return [checker.getAnyType()];
  return known.isUnion() ? known.types.flatMap((one) => parts(checker, one)) : [known];
}

function isConditional({ flags }: ts.Type): boolean {
  return (flags & ts.TypeFlags.Conditional) !== 0;
}

/** What a type may come to that depends on a type parameter: its branches as they are written, but for conditions. */
function outcomes(checker: ts.TypeChecker, type: ts.Type): ts.Type[] {
  const { trueType, falseType } = (type as ts.ConditionalType).root.node;
  const branches = [trueType, falseType].map((node) => checker.getTypeFromTypeNode(node));
  return branches.filter((one) => !isConditional(one) && !one.isUnion());
}

/** True where the typings leave open what the value is. */
export function isOpen({ flags }: ts.Type): boolean {
  return (flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0;
}

/** `object` and `Object` say nothing of the members of what they stand for. */
function isAnyObject({ flags, symbol }: ts.Type): boolean {
  return (flags & ts.TypeFlags.NonPrimitive) !== 0 || (symbol as ts.Symbol | undefined)?.name === 'Object';
}

/** Types of the members with a name, or of all members. A type that takes any text for a key has every name. */
export function membersOf(checker: ts.TypeChecker, type: ts.Type, name?: string): ts.Type[] {
  const apparent = checker.getApparentType(type);
  const symbols = name === undefined ? apparent.getProperties() : present(apparent.getProperty(name));
  const known = symbols.map((symbol) => checker.getTypeOfSymbol(symbol));
  const indexed = present(checker.getIndexTypeOfType(apparent, ts.IndexKind.String));
  if (name !== undefined && known.length > 0) return known;
  const found = [...known, ...indexed];
  return found.length === 0 && name === undefined && hasOpenKeys(type) ? [checker.getAnyType()] : found;
}

/** True of `Record<K, …>` and the like: which members there are depends on a type parameter. */
function hasOpenKeys(type: ts.Type): boolean {
  if (type.flags & (ts.TypeFlags.TypeParameter | ts.TypeFlags.NonPrimitive)) return true;
  return (
    (type.flags & ts.TypeFlags.Object) !== 0 &&
    ((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Mapped) !== 0
  );
}

export function calls(type: ts.Type): readonly ts.Signature[] {
  return type.getCallSignatures();
}

export function constructions(type: ts.Type): readonly ts.Signature[] {
  return type.getConstructSignatures();
}

/** Types of the argument at an index, in those signatures that take so many. */
export function nth(checker: ts.TypeChecker, signatures: readonly ts.Signature[], index: number): ts.Type[] {
  return signatures.flatMap(({ parameters }) => {
    const parameter = parameters[Math.min(index, parameters.length - 1)];
    if (!parameter) return [];
    const type = checker.getTypeOfSymbol(parameter);
    if (takesTheRest(parameter)) return isOpen(type) ? [type] : elements(checker, type);
    return index < parameters.length ? [type] : [];
  });
}

function takesTheRest({ valueDeclaration }: ts.Symbol): boolean {
  return (
    valueDeclaration !== undefined && ts.isParameter(valueDeclaration) && !!valueDeclaration.dotDotDotToken
  );
}

/** What an array holds, or what iterating gives. */
export function elements(checker: ts.TypeChecker, type: ts.Type): ts.Type[] {
  const indexed = present(checker.getIndexTypeOfType(checker.getApparentType(type), ts.IndexKind.Number));
  return indexed.length > 0 ? indexed : iterated(checker, type);
}

function iterated(checker: ts.TypeChecker, type: ts.Type): ts.Type[] {
  const iterators = checker
    .getApparentType(type)
    .getProperties()
    .filter(({ name }) => /^__@(?:iterator|asyncIterator)@/.test(name))
    .flatMap((symbol) => results(checker.getTypeOfSymbol(symbol)));
  return iterators
    .flatMap((iterator) => membersOf(checker, iterator, 'next').flatMap(results))
    .flatMap((step) => present(checker.getAwaitedType(step)))
    .flatMap((step) => parts(checker, step))
    .flatMap((step) => membersOf(checker, step, 'value'));
}

function results(type: ts.Type): ts.Type[] {
  return calls(type).map((call) => call.getReturnType());
}

/** Types of a map's keys and values, or nothing where the type is no map. */
export function mapParts(checker: ts.TypeChecker, type: ts.Type): readonly ts.Type[] {
  const entry = membersOf(checker, type, 'entries')
    .flatMap(results)
    .flatMap((all) => elements(checker, all))[0];
  return entry && checker.isTupleType(entry) ? checker.getTypeArguments(entry as ts.TypeReference) : [];
}

function present<T>(value: T | undefined): T[] {
  return value === undefined ? [] : [value];
}
