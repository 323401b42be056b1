import type { ClassFacts, FileFacts, FunctionFacts, MemberFacts, TypeDeclaration } from '../facts/facts.js';
import { typeTexts } from './type-texts.js';

/**
 * All that is seen of a file from outside the bodies of its functions, as one text without positions: while it stays
 * the same, names and types mean what they meant.
 */
export function outlineOf(facts: FileFacts): string {
  const type = typeTexts(facts);
  const signature = (number: number): unknown => signatureOf(facts.functions[number], type);
  return JSON.stringify({
    imports: facts.imports,
    importedNames: facts.importedNames,
    requiredNames: facts.requiredNames,
    exports: facts.exports,
    variables: Object.entries(facts.variableTypes).map(([name, number]) => [name, type(number)]),
    classes: facts.classes.map((one) => classOutline(one, type, signature)),
    classNames: facts.classNames,
    functions: Object.entries(facts.functionNames).map(([name, number]) => [name, signature(number)]),
    declarations: facts.declarations.map((one) => declarationOutline(one, type)),
    accessors: facts.strings.filter((text) => /^[gs]et \S/.test(text)).sort(),
    isModule: facts.isModule,
  });
}

type TypeText = (number: number) => string;

/** What a function declares of itself, without its body. */
export function signatureOf(fn: FunctionFacts | undefined, type: TypeText): unknown {
  return (
    fn && [
      fn.name,
      fn.role,
      fn.isStatic,
      fn.isAsync,
      fn.isGenerator,
      fn.params.map((one) => [one.name, type(one.type), one.rest, one.tag]),
      type(fn.returns),
      fn.typeParams,
      fn.tag,
    ]
  );
}

function classOutline(one: ClassFacts, type: TypeText, signature: (number: number) => unknown): unknown {
  return [
    one.name,
    one.params,
    type(one.extends),
    one.implements.map(type),
    one.members.map((member) => [
      ...memberOutline(member, type),
      member.isStatic,
      member.kind,
      signature(member.fn),
    ]),
    signature(one.construct),
    signature(one.fields),
    signature(one.statics),
    one.decorators,
    one.tag,
  ];
}

function declarationOutline(one: TypeDeclaration, type: TypeText): unknown {
  return [
    one.name,
    one.kind,
    one.params,
    one.extends.map(type),
    one.members.map((member) => memberOutline(member, type)),
    type(one.aliased),
    one.tag,
  ];
}

function memberOutline(member: MemberFacts, type: TypeText): unknown[] {
  return [member.name, type(member.type), member.tag];
}
