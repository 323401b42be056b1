import type {
  ClassFacts,
  ClassMember,
  DirectiveFacts,
  ExportFacts,
  FileFacts,
  FoundLiteral,
  FunctionFacts,
  ImportFacts,
  Literal,
  MemberFacts,
  ParameterFacts,
  PhiTag,
  TypeDeclaration,
  TypeExpr,
} from '../facts.js';
import {
  byName,
  column,
  flag,
  list,
  name,
  number,
  object,
  optional,
  real,
  scalar,
  specifier,
  text,
  variants,
  word,
} from './packing.js';
import type { Hiding } from '../masking-pattern.js';

const numbers = list(number);
const texts = list(text);
const names = list(name);

const said = object<PhiTag>({ level: word('direct', 'indirect', 'none'), kind: optional(name) });
const tag = optional(said);

const hides = object<Hiding>({
  of: word('letters', 'digits', 'mailbox'),
  leaves: optional(word('none', 'few')),
  few: numbers,
  domains: numbers,
});

const literal = variants<Literal>({
  text: { text: optional(text) },
  number: { value: optional(real) },
  boolean: { value: flag },
  null: {},
  undefined: {},
  pattern: { hides: optional(hides), keys: optional(text) },
});

const member = object<MemberFacts>({ name, type: number, tag });

const type = variants<TypeExpr>({
  keyword: { name: text },
  literal: { value: scalar },
  reference: { name: names, args: numbers },
  import: { module: specifier, name: names, args: numbers },
  union: { of: numbers },
  intersection: { of: numbers },
  array: { of: number },
  tagged: { tag: said },
  tuple: { of: numbers },
  object: { members: list(member) },
  function: { params: numbers, result: number },
  typeof: { name: names },
  indexed: { object: number, index: number },
  keyof: { of: number },
  holder: { of: number },
  predicate: { parameter: name, is: number },
  mapped: { param: name, over: number, value: number },
  conditional: { whenTrue: number, whenFalse: number },
});

const declaration = object<TypeDeclaration>({
  name,
  kind: word('interface', 'alias', 'enum'),
  params: names,
  extends: numbers,
  members: list(member),
  aliased: number,
  tag,
  start: number,
  end: number,
});

const parameter = object<ParameterFacts>({
  name,
  type: number,
  rest: flag,
  tag,
  start: number,
  end: number,
});

const fn = object<FunctionFacts>({
  name,
  parent: number,
  ofClass: number,
  role: word('module', 'function', 'arrow', 'method', 'constructor', 'getter', 'setter', 'fields', 'static'),
  isStatic: flag,
  isAsync: flag,
  isGenerator: flag,
  hasEnv: flag,
  params: list(parameter),
  returns: number,
  typeParams: names,
  tag,
  code: column,
  starts: column,
  spans: column,
  argumentSpans: column,
  start: number,
  end: number,
});

const classMember = object<ClassMember>({
  name,
  isStatic: flag,
  kind: word('method', 'getter', 'setter', 'field'),
  fn: number,
  type: number,
  tag,
});

const classLike = object<ClassFacts>({
  name,
  params: names,
  extends: number,
  implements: numbers,
  members: list(classMember),
  construct: number,
  fields: number,
  statics: number,
  decorators: names,
  tag,
  start: number,
  end: number,
});

const exported = variants<ExportFacts>({
  local: { name, local: name },
  from: { name, module: specifier, imported: name },
  all: { module: specifier },
});

const directive = object<DirectiveFacts>({
  text,
  isBlock: flag,
  start: number,
  end: number,
  nextLine: number,
});

const found = object<FoundLiteral>({
  detector: word('text', 'record', 'beside', 'comment'),
  kinds: texts,
  name,
  start: number,
  end: number,
  parts: list(object<FoundLiteral['parts'][number]>({ start: number, end: number })),
});

/** How the facts of a file are packed: every member of every type, in the order in which it is written. */
export const packing = object<FileFacts>({
  file: text,
  lines: number,
  lineStarts: column,
  strings: names,
  literals: list(literal),
  functions: list(fn),
  classes: list(classLike),
  types: list(type),
  declarations: list(declaration),
  imports: list(object<ImportFacts>({ module: specifier, name })),
  importedNames: byName(number),
  requiredNames: byName(number),
  exports: list(exported),
  variableTypes: byName(number),
  classNames: byName(number),
  functionNames: byName(number),
  isModule: flag,
  directives: list(directive),
  foundLiterals: list(found),
  syntaxErrors: list(object<FileFacts['syntaxErrors'][number]>({ start: number, message: name })),
});
