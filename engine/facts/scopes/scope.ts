import type { ts } from 'ts-morph';

/** A type as it is written, or what it is called. */
export type FiledType = ts.TypeNode | string;

/** A variable of the source, and how it is used: decides where its value lives (DESIGN §2, facts). */
export class Variable {
  /** Used by a function inside the one that declares it. */
  captured = false;
  /** Assigned somewhere other than where it is declared. */
  reassigned = false;
  /** Declared by a `var` in an inner block, which may have been passed by. */
  isHoisted = false;
  /** What it is declared to be: a number in the file's table of types; -1 where nothing is said. */
  type = -1;
  /** The member that it becomes of a record which is put together of it. */
  filed: { readonly of: FiledType; readonly name: string; readonly isByKey: boolean } | null = null;
  constructor(
    readonly name: string,
    /** `null` for imports, which belong to the whole file. */
    readonly owner: FunctionScope | null,
    readonly importNumber = -1,
  ) {}
}

/** Names that stand for something outside of any file, also where they are assigned. */
const platformNames: ReadonlySet<string> = new Set([
  'location',
  'document',
  'window',
  'globalThis',
  'self',
  'process',
  'console',
  'navigator',
  'history',
  'module',
  'exports',
]);

/** One function of the source (or the module's top level) with the outer variables it uses itself. */
export class FunctionScope {
  readonly outer = new Set<Variable>();
  hasEnv = false;
  private own: Variable | null = null;
  constructor(
    readonly parent: FunctionScope | null,
    readonly isArrow = false,
  ) {}

  get isModule(): boolean {
    return this.parent === null;
  }

  /** The receiver as a variable, so that arrow functions can capture it. */
  get receiver(): Variable {
    this.own ??= new Variable('this', this);
    return this.own;
  }

  /** The function whose `this` is seen here: arrow functions have none of their own. */
  get receiverOwner(): FunctionScope {
    return this.isArrow && this.parent ? this.parent.receiverOwner : this;
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

  /** Notes that this function uses a variable. */
  use(variable: Variable): void {
    const { owner } = variable;
    if (owner === this) return;
    this.outer.add(variable);
    if (!owner) return;
    variable.captured = true;
    if (!owner.isModule) owner.hasEnv = true;
  }
}

/** A block's names. */
export class Scope {
  private readonly names = new Map<string, Variable>();
  constructor(
    readonly parent: Scope | null,
    readonly fn: FunctionScope,
  ) {}

  get isEmpty(): boolean {
    return this.names.size === 0;
  }

  find(name: string): Variable | null {
    return this.names.get(name) ?? this.parent?.find(name) ?? null;
  }

  /** The variable of this very block. */
  own(name: string): Variable | undefined {
    return this.names.get(name);
  }

  /** A name declared twice holds more than one value. */
  declare(name: string): void {
    const known = this.names.get(name);
    if (known) known.reassigned = true;
    else this.names.set(name, new Variable(name, this.fn));
  }

  /** The variables of this block that are there before anything declared them. */
  get hoisted(): readonly Variable[] {
    return [...this.names.values()].filter(({ isHoisted }) => isHoisted);
  }

  /** A name that may be declared again without being another variable. */
  declareOnce(name: string): Variable {
    const variable = this.names.get(name) ?? new Variable(name, this.fn);
    this.names.set(name, variable);
    return variable;
  }

  assign(name: string): void {
    const variable = this.find(name) ?? this.module.implied(name);
    if (variable) variable.reassigned = true;
  }

  private get module(): Scope {
    return this.parent ? this.parent.module : this;
  }

  /** A name that is assigned and nowhere declared belongs to the whole file, as far as can be seen. */
  private implied(name: string): Variable | null {
    if (platformNames.has(name)) return null;
    const made = new Variable(name, this.fn);
    this.names.set(name, made);
    return made;
  }

  bindImport(name: string, number: number): void {
    this.names.set(name, new Variable(name, null, number));
  }
}
