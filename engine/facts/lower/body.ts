import { ts } from 'ts-morph';
import type { FunctionFacts, Literal } from '../facts.js';
import { Op } from '../opcodes.js';
import type { FunctionScope, Scope, Variable } from '../scopes/scope.js';
import type { Scopes } from '../scopes/walk.js';
import { isUnnamed } from '../syntax/shapes.js';
import { Builder } from './builder.js';
import type { Tables } from './tables.js';

/** The parts of lowering that call each other; put together in `read.ts`. */
export interface Lowering {
  expression(body: Body, node: ts.Expression): number;
  statement(body: Body, node: ts.Statement): void;
  statements(body: Body, nodes: readonly ts.Statement[]): void;
  fn(body: Body, node: ts.FunctionLikeDeclaration, name: string, ofClass: number): number;
}

/** What the whole file shares while it is lowered. */
export interface FileContext {
  readonly source: ts.SourceFile;
  readonly scopes: Scopes;
  readonly tables: Tables;
  readonly lowering: Lowering;
  readonly isJavaScript: boolean;
  /** The text mentions `@phi` or `@Phi` at all. */
  readonly hasTags: boolean;
}

/** One edge into a place where control flow meets: the operation that marks it as taken, and what variables held. */
export interface Edge {
  readonly by: number;
  readonly values: Map<Variable, number>;
}

/** A statement that `break` or `continue` can name. */
export interface Exit {
  readonly labels: readonly string[];
  readonly block: number;
  readonly isLoop: boolean;
  readonly isSwitch: boolean;
  readonly breaks: Edge[];
  /** Carries loop variables over to the next round. */
  readonly carry: () => void;
}

/** Where a function stands in its file, by numbers; -1 for none. */
export type Place = Pick<FunctionFacts, 'name' | 'parent' | 'ofClass'>;

/** One function while it is lowered: its operations, and what each variable holds at this point (SSA). */
export class Body {
  readonly builder = new Builder();
  /** `null` where control cannot come. */
  values: Map<Variable, number> | null = new Map();
  readonly exits: Exit[] = [];
  /** Every assignment made so far, for blocks that can be left at any point. */
  readonly assigned: { variable: Variable; value: number }[] = [];
  /** Variables that one pattern binds together: a condition on one may tell of the other. */
  readonly siblings = new Map<Variable, readonly Variable[]>();
  /** The values of conditions and of what they are put together of, for narrowing. */
  readonly conditions = new Map<ts.Node, number>();
  labels: string[] = [];
  private anonymous = 0;

  readonly name: string;
  readonly parent: number;
  readonly ofClass: number;
  /** Reserved before anything inside is lowered, so that inner functions come after outer ones. */
  readonly number: number;

  constructor(
    readonly file: FileContext,
    public scope: Scope,
    { name, parent, ofClass }: Place,
  ) {
    this.name = name;
    this.parent = parent;
    this.ofClass = ofClass;
    this.number = file.tables.reserveFunction();
  }

  get fn(): FunctionScope {
    return this.scope.fn;
  }

  get alive(): boolean {
    return this.values !== null;
  }

  emit(op: Op, operands: readonly number[], node: ts.Node): number {
    return this.builder.emit(op, operands, startOf(this.file.source, node), node.end);
  }

  string(text: string): number {
    return this.file.tables.stringNumber(text);
  }

  expression(node: ts.Expression): number {
    return this.file.lowering.expression(this, node);
  }

  statement(node: ts.Statement): void {
    this.file.lowering.statement(this, node);
  }

  statements(nodes: readonly ts.Statement[]): void {
    this.file.lowering.statements(this, nodes);
  }

  /** Lowers a function and makes it a value. */
  closure(node: ts.FunctionLikeDeclaration, name: string): number {
    return this.emit(Op.Closure, [this.file.lowering.fn(this, node, name, -1)], node);
  }

  /** What is put into a member: in a module a function without a name is called after it, as `exports.mask = …`. */
  member(name: string | null, node: ts.Expression): number {
    const isNamed = name !== null && this.fn.isModule && isUnnamed(node);
    return isNamed ? this.closure(node, name) : this.expression(node);
  }

  /** The name of a function that has none: its order inside this one. */
  nextName(): string {
    this.anonymous++;
    return `${this.name}>${this.anonymous}`;
  }

  /** An expression whose outcome the branches after it may tell from. */
  condition(node: ts.Expression): number {
    const value = this.expression(node);
    this.conditions.set(node, value);
    return value;
  }

  text(value: string, node: ts.Node): number {
    return this.emit(Op.Literal, [this.file.tables.textNumber(value)], node);
  }

  literal(value: Literal, node: ts.Node): number {
    return this.emit(Op.Literal, [this.file.tables.literalNumber(value)], node);
  }

  undefinedValue(node: ts.Node): number {
    return this.literal({ kind: 'undefined' }, node);
  }

  get(object: number, name: string, node: ts.Node): number {
    return this.emit(Op.Get, [object, this.string(name)], node);
  }

  set(object: number, name: string, value: number, node: ts.Node): void {
    this.emit(Op.Set, [object, this.string(name), value], node);
  }

  /** Runs with the scope that a node opened, if it opened one. */
  within(node: ts.Node, run: () => void): void {
    const outer = this.scope;
    this.scope = this.file.scopes.of.get(node) ?? outer;
    run();
    this.scope = outer;
  }

  /** Ends the block: nothing after it is reached. */
  stop(): void {
    this.values = null;
  }
}

/** Start of a node without the comments before it. */
export function startOf(source: ts.SourceFile, node: ts.Node): number {
  return node.pos < 0 ? 0 : node.getStart(source, false);
}
