import { ts } from 'ts-morph';

/** A variable of the source, and how it is used: decides where its value lives (DESIGN §2, facts). */
export class Variable {
  /** Used by a function inside the one that declares it. */
  captured = false;
  /** Assigned somewhere other than where it is declared. */
  reassigned = false;
  constructor(
    readonly name: string,
    /** `null` for imports, which belong to the whole file. */
    readonly owner: FunctionScope | null,
    readonly importNumber = -1,
  ) {}
}

/** One function of the source (or the module's top level) with the outer variables it uses itself. */
export class FunctionScope {
  readonly outer = new Set<Variable>();
  hasEnv = false;
  private own: Variable | null = null;
  constructor(
    readonly node: ts.Node,
    readonly parent: FunctionScope | null,
    readonly isArrow: boolean,
  ) {}

  get isModule(): boolean {
    return this.parent === null;
  }

  /** The receiver as a variable, so that arrow functions can capture it. */
  get receiver(): Variable {
    this.own ??= new Variable('this', this);
    return this.own;
  }

  /** Environments between this function and the one that owns a variable, its own counted. */
  depthOf(owner: FunctionScope): number {
    let depth = 0;
    for (let scope: FunctionScope | null = this.parent; scope; scope = scope.parent) {
      if (scope.hasEnv) depth++;
      if (scope === owner) return depth;
    }
    return depth;
  }
}

/** A block's names. */
export class Scope {
  readonly names = new Map<string, Variable>();
  constructor(
    readonly parent: Scope | null,
    readonly fn: FunctionScope,
  ) {}

  find(name: string): Variable | null {
    return this.names.get(name) ?? this.parent?.find(name) ?? null;
  }

  declare(name: string): Variable {
    const known = this.names.get(name);
    if (known) {
      known.reassigned = true;
      return known;
    }
    const made = new Variable(name, this.fn);
    this.names.set(name, made);
    return made;
  }
}

/** The scopes of a file, by the node that opens each; field and static initialisers run as functions of their own. */
export interface Scopes {
  readonly of: Map<ts.Node, Scope>;
  readonly fields: Map<ts.ClassLikeDeclaration, Scope>;
  readonly statics: Map<ts.ClassLikeDeclaration, Scope>;
}

/** Finds every scope of a file and marks which variables are captured and which are assigned again. */
export function findScopes(source: ts.SourceFile, importNumbers: ReadonlyMap<string, number>): Scopes {
  const of: Scopes = { of: new Map(), fields: new Map(), statics: new Map() };
  const fn = new FunctionScope(source, null, false);
  const module = new Scope(null, fn);
  for (const [name, number] of importNumbers) module.names.set(name, new Variable(name, null, number));
  of.of.set(source, module);
  declareVars(source, module);
  declareBlock(source.statements, module);
  for (const statement of source.statements) visit(statement, module, of);
  return of;
}

function visit(node: ts.Node, scope: Scope, of: Scopes): void {
  if (ts.isIdentifier(node)) return use(node.text, scope);
  if (node.kind === ts.SyntaxKind.ThisKeyword || node.kind === ts.SyntaxKind.SuperKeyword)
    return useThis(scope);
  if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return;
  if (isFunction(node)) return visitFunction(node, scope, of);
  if (ts.isClassLike(node)) return visitClass(node, scope, of);
  const inner = opensBlock(node) ? openBlock(node, scope, of) : scope;
  markAssigned(node, inner);
  if (ts.isPropertyAccessExpression(node)) return visit(node.expression, inner, of);
  if (ts.isExportSpecifier(node) || ts.isImportDeclaration(node) || ts.isInterfaceDeclaration(node)) return;
  if (ts.isTypeAliasDeclaration(node) || ts.isQualifiedName(node)) return;
  if (ts.isImportEqualsDeclaration(node)) return useEntity(node.moduleReference, inner);
  if (ts.isExpressionWithTypeArguments(node)) return visit(node.expression, inner, of);
  if (ts.isJsxAttribute(node)) {
    if (node.initializer) visit(node.initializer, inner, of);
    return;
  }
  if (ts.isJsxOpeningElement(node) || ts.isJsxSelfClosingElement(node)) {
    if (!isIntrinsic(node.tagName)) visit(node.tagName, inner, of);
    return visit(node.attributes, inner, of);
  }
  if (ts.isJsxClosingElement(node)) return;
  if (ts.isLabeledStatement(node)) return visit(node.statement, inner, of);
  if (ts.isBreakOrContinueStatement(node)) return;
  visitNamed(node, inner, of);
}

/** Children of a node, without the names that are no references. */
function visitNamed(node: ts.Node, scope: Scope, of: Scopes): void {
  const skipped = nameThatIsNoReference(node);
  ts.forEachChild(node, (child) => {
    if (child !== skipped) visit(child, scope, of);
  });
}

function nameThatIsNoReference(node: ts.Node): ts.Node | undefined {
  if (ts.isShorthandPropertyAssignment(node)) return undefined;
  if (ts.isObjectLiteralElementLike(node) || ts.isClassElement(node) || ts.isEnumMember(node)) {
    return node.name && !ts.isComputedPropertyName(node.name) ? node.name : undefined;
  }
  if (ts.isBindingElement(node)) {
    return node.propertyName && !ts.isComputedPropertyName(node.propertyName) ? node.propertyName : undefined;
  }
  if (ts.isMetaProperty(node)) return node.name;
  return undefined;
}

function visitFunction(node: ts.FunctionLikeDeclaration, scope: Scope, of: Scopes): void {
  if (node.name && ts.isComputedPropertyName(node.name)) visit(node.name, scope, of);
  const inner = new Scope(scope, new FunctionScope(node, scope.fn, ts.isArrowFunction(node)));
  of.of.set(node, inner);
  if (ts.isFunctionExpression(node) && node.name) inner.declare(node.name.text);
  for (const parameter of node.parameters) declarePattern(parameter.name, inner);
  if (node.body) declareVars(node.body, inner);
  if (node.body && ts.isBlock(node.body)) declareBlock(node.body.statements, inner);
  for (const parameter of node.parameters) {
    visit(parameter.name, inner, of);
    if (parameter.initializer) visit(parameter.initializer, inner, of);
    for (const decorator of ts.getDecorators(parameter) ?? []) visit(decorator.expression, scope, of);
  }
  if (node.body && ts.isBlock(node.body))
    for (const statement of node.body.statements) visit(statement, inner, of);
  else if (node.body) visit(node.body, inner, of);
}

/** Field initialisers and static blocks run as functions of their own. */
function visitClass(node: ts.ClassLikeDeclaration, scope: Scope, of: Scopes): void {
  const inner = new Scope(scope, scope.fn);
  of.of.set(node, inner);
  if (ts.isClassExpression(node) && node.name) inner.declare(node.name.text);
  for (const clause of node.heritageClauses ?? []) {
    if (clause.token === ts.SyntaxKind.ExtendsKeyword)
      for (const type of clause.types) visit(type.expression, scope, of);
  }
  for (const decorator of ts.getDecorators(node) ?? []) visit(decorator.expression, scope, of);
  const fields = new Scope(inner, new FunctionScope(node, scope.fn, false));
  const statics = new Scope(inner, new FunctionScope(node, scope.fn, false));
  of.fields.set(node, fields);
  of.statics.set(node, statics);
  for (const member of node.members) visitMember(member, inner, fields, statics, of);
}

function visitMember(member: ts.ClassElement, inner: Scope, fields: Scope, statics: Scope, of: Scopes): void {
  const decorators = ts.canHaveDecorators(member) ? (ts.getDecorators(member) ?? []) : [];
  for (const decorator of decorators) visit(decorator.expression, inner, of);
  if (isFunction(member)) return visitFunction(member, inner, of);
  if (ts.isClassStaticBlockDeclaration(member)) {
    declareVars(member.body, statics);
    return visit(member.body, statics, of);
  }
  if (ts.isPropertyDeclaration(member) && member.initializer) {
    visit(member.initializer, isStatic(member) ? statics : fields, of);
  }
}

export function isStatic(node: ts.ClassElement): boolean {
  return (
    ts.canHaveModifiers(node) &&
    (ts.getModifiers(node) ?? []).some((m) => m.kind === ts.SyntaxKind.StaticKeyword)
  );
}

function use(name: string, scope: Scope): void {
  const variable = scope.find(name);
  if (variable) reach(variable, scope.fn);
}

/** `import x = N.y` uses `N`. */
function useEntity(node: ts.ModuleReference, scope: Scope): void {
  if (ts.isQualifiedName(node)) useEntity(node.left, scope);
  else if (ts.isIdentifier(node)) use(node.text, scope);
}

function useThis(scope: Scope): void {
  const fn = receiverOwner(scope.fn);
  if (fn && fn !== scope.fn) reach(fn.receiver, scope.fn);
}

/** The function whose `this` an arrow function sees. */
export function receiverOwner(fn: FunctionScope): FunctionScope | null {
  let at: FunctionScope | null = fn;
  while (at?.isArrow) at = at.parent;
  return at;
}

function reach(variable: Variable, fn: FunctionScope): void {
  if (variable.owner === fn) return;
  fn.outer.add(variable);
  if (!variable.owner) return;
  variable.captured = true;
  if (!variable.owner.isModule) variable.owner.hasEnv = true;
}

function markAssigned(node: ts.Node, scope: Scope): void {
  if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) markTarget(node.left, scope);
  else if ((ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) && isStep(node.operator))
    markTarget(node.operand, scope);
  else if (
    (ts.isForOfStatement(node) || ts.isForInStatement(node)) &&
    !ts.isVariableDeclarationList(node.initializer)
  )
    markTarget(node.initializer, scope);
  else if (ts.isVariableStatement(node)) markEmpty(node.declarationList, scope);
  else if (ts.isForStatement(node) && node.initializer && ts.isVariableDeclarationList(node.initializer))
    markEmpty(node.initializer, scope);
}

/** `let x;` is filled later, and a `var` may be: neither is treated as if it had one value. */
function markEmpty(list: ts.VariableDeclarationList, scope: Scope): void {
  for (const declaration of list.declarations) {
    if (declaration.initializer || !ts.isIdentifier(declaration.name)) continue;
    const variable = scope.find(declaration.name.text);
    if (variable) variable.reassigned = true;
  }
}

function markTarget(target: ts.Expression, scope: Scope): void {
  if (ts.isIdentifier(target)) {
    const variable = scope.find(target.text);
    if (variable) variable.reassigned = true;
  } else if (ts.isArrayLiteralExpression(target)) {
    for (const element of target.elements)
      markTarget(ts.isSpreadElement(element) ? element.expression : element, scope);
  } else if (ts.isObjectLiteralExpression(target)) {
    for (const property of target.properties) markProperty(property, scope);
  } else if (
    ts.isParenthesizedExpression(target) ||
    ts.isAsExpression(target) ||
    ts.isNonNullExpression(target)
  ) {
    markTarget(target.expression, scope);
  } else if (ts.isBinaryExpression(target)) {
    markTarget(target.left, scope);
  }
}

function markProperty(property: ts.ObjectLiteralElementLike, scope: Scope): void {
  if (ts.isShorthandPropertyAssignment(property)) markTarget(property.name, scope);
  else if (ts.isPropertyAssignment(property)) markTarget(property.initializer, scope);
  else if (ts.isSpreadAssignment(property)) markTarget(property.expression, scope);
}

export function isAssignment(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

function isStep(operator: ts.SyntaxKind): boolean {
  return operator === ts.SyntaxKind.PlusPlusToken || operator === ts.SyntaxKind.MinusMinusToken;
}

function opensBlock(node: ts.Node): boolean {
  return (
    ts.isBlock(node) ||
    ts.isForStatement(node) ||
    ts.isForOfStatement(node) ||
    ts.isForInStatement(node) ||
    ts.isCaseBlock(node) ||
    ts.isCatchClause(node) ||
    ts.isModuleBlock(node)
  );
}

function openBlock(node: ts.Node, scope: Scope, of: Scopes): Scope {
  const inner = new Scope(scope, scope.fn);
  of.of.set(node, inner);
  if (ts.isBlock(node) || ts.isModuleBlock(node)) declareBlock(node.statements, inner);
  else if (ts.isCaseBlock(node)) for (const clause of node.clauses) declareBlock(clause.statements, inner);
  else if (ts.isCatchClause(node) && node.variableDeclaration)
    declarePattern(node.variableDeclaration.name, inner);
  else if (ts.isForStatement(node) || ts.isForOfStatement(node) || ts.isForInStatement(node)) {
    if (node.initializer && ts.isVariableDeclarationList(node.initializer))
      declareList(node.initializer, inner);
  }
  return inner;
}

/** Names that a block's own statements declare. */
function declareBlock(statements: readonly ts.Statement[], block: Scope): void {
  for (const statement of statements) {
    if (ts.isVariableStatement(statement)) {
      declareList(statement.declarationList, block);
    } else if (ts.isFunctionDeclaration(statement)) {
      if (statement.name && statement.body) block.declare(statement.name.text);
    } else if ((ts.isClassDeclaration(statement) || ts.isEnumDeclaration(statement)) && statement.name) {
      block.declare(statement.name.text);
    } else if (
      ts.isImportEqualsDeclaration(statement) &&
      !ts.isExternalModuleReference(statement.moduleReference)
    ) {
      block.declare(statement.name.text);
    } else if (ts.isModuleDeclaration(statement) && ts.isIdentifier(statement.name) && statement.body) {
      if (!block.names.has(statement.name.text)) block.declare(statement.name.text);
    }
  }
}

function declareList(list: ts.VariableDeclarationList, scope: Scope): void {
  if (!(list.flags & ts.NodeFlags.BlockScoped)) return;
  for (const declaration of list.declarations) declarePattern(declaration.name, scope);
}

function declarePattern(name: ts.BindingName, scope: Scope): void {
  if (ts.isIdentifier(name)) scope.declare(name.text);
  else
    for (const element of name.elements)
      if (ts.isBindingElement(element)) declarePattern(element.name, scope);
}

/** `var` names anywhere below a function's body, other functions left out. */
function declareVars(node: ts.Node, scope: Scope): void {
  const look = (at: ts.Node): void => {
    if (isFunction(at) || ts.isClassLike(at) || ts.isTypeNode(at) || ts.isExpressionStatement(at)) return;
    if (ts.isVariableDeclarationList(at) && !(at.flags & ts.NodeFlags.BlockScoped)) {
      for (const declaration of at.declarations) declareVarNames(declaration.name, scope);
    }
    ts.forEachChild(at, look);
  };
  ts.forEachChild(node, look);
}

function declareVarNames(name: ts.BindingName, scope: Scope): void {
  if (!ts.isIdentifier(name)) {
    for (const element of name.elements)
      if (ts.isBindingElement(element)) declareVarNames(element.name, scope);
  } else if (!scope.names.has(name.text)) {
    scope.names.set(name.text, new Variable(name.text, scope.fn));
  }
}

export function isFunction(node: ts.Node): node is ts.FunctionLikeDeclaration {
  return (
    ts.isFunctionDeclaration(node) ||
    ts.isFunctionExpression(node) ||
    ts.isArrowFunction(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isConstructorDeclaration(node) ||
    ts.isGetAccessor(node) ||
    ts.isSetAccessor(node)
  );
}

/** `div` and `my-element` are no variables; `Card` and `ui.Card` are. */
export function isIntrinsic(tag: ts.JsxTagNameExpression): boolean {
  return ts.isIdentifier(tag) ? /^[a-z]|-/.test(tag.text) : ts.isJsxNamespacedName(tag);
}
