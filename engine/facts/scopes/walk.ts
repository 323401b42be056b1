import type { ts } from 'ts-morph';
import { forEachChild } from '../syntax/compiler.js';
import { Scope } from './scope.js';

/** The scopes of a file, by the node that opens each; field and static initialisers run as functions of their own. */
export interface Scopes {
  readonly module: Scope;
  readonly of: ReadonlyMap<ts.Node, Scope>;
  readonly fields: ReadonlyMap<ts.ClassLikeDeclaration, Scope>;
  readonly statics: ReadonlyMap<ts.ClassLikeDeclaration, Scope>;
}

/** What to do at a node. */
export type Visit = (walk: Walk, node: ts.Node) => void;

/** A walk through a file that has the scope around each place in hand. */
export class Walk implements Scopes {
  readonly of = new Map<ts.Node, Scope>();
  readonly fields = new Map<ts.ClassLikeDeclaration, Scope>();
  readonly statics = new Map<ts.ClassLikeDeclaration, Scope>();

  /** The scope around the place where the walk is. */
  scope: Scope;

  constructor(
    readonly module: Scope,
    private readonly visitKind: Visit,
  ) {
    this.scope = module;
  }

  readonly visit = (node: ts.Node): void => this.visitKind(this, node);

  visitAll(nodes: readonly ts.Node[] = []): void {
    nodes.forEach(this.visit);
  }

  visitChildren(node: ts.Node): void {
    forEachChild(node, this.visit);
  }

  /** Runs with an inner scope in hand. */
  inside(inner: Scope, run: () => void): void {
    const outer = this.scope;
    this.scope = inner;
    run();
    this.scope = outer;
  }

  /** Visits a block, in a scope of its own where it declares names. */
  visitBlock(node: ts.Node, declare: (inner: Scope) => void): void {
    const inner = new Scope(this.scope, this.scope.fn);
    declare(inner);
    if (inner.isEmpty) return this.visitChildren(node);
    this.of.set(node, inner);
    this.inside(inner, () => this.visitChildren(node));
  }

  use(name: string): void {
    const variable = this.scope.find(name);
    if (variable) this.scope.fn.use(variable);
  }
}
