import type { Config } from '../config/config.js';
import type { FileFacts } from '../facts/facts.js';
import { Judge } from '../findings/judge.js';
import type { NotAnalysed } from '../findings/finding.js';
import { report, type Judged, type Report, type Sought } from '../findings/report.js';
import { Reveal } from '../findings/reveal/reveal.js';
import { hierarchyOf } from '../flow/class-graph.js';
import { sameProvisions } from '../flow/provided.js';
import { CodeTable, type FunctionCode } from '../flow/code.js';
import { Library } from '../flow/library.js';
import { Solver } from '../flow/solver.js';
import { Asking } from '../link/asking.js';
import { Types } from '../link/evaluate.js';
import { Importers } from '../link/importers.js';
import { Names } from '../link/names.js';
import { outlineOf } from '../link/outline.js';
import type { Program } from '../program/program.js';
import type { Resolution } from '../program/resolution.js';
import { Resolver } from '../program/resolver.js';
import { brokenPart } from './broken.js';
import { cutOff } from './cut-off.js';
import { declaredBy, typesDeclaredBy } from './declared.js';
import { withDeclared } from './declared-packages.js';
import { isDraft } from './draft.js';
import type { Knowledge } from './knowledge.js';

const nothing: Report = { findings: [], unaudited: 0 };

/** A program whose flow is known, kept while texts change. */
export class Analysed {
  readonly solver: Solver;
  private readonly asking = new Asking();
  private readonly names: Names;
  private readonly types: Types;
  private readonly importers: Importers;
  private readonly outlines = new Map<string, string>();
  /** Half-typed texts, by file: in their place the last whole ones stay in force. */
  private readonly drafts = new Map<string, FileFacts>();

  /** `facts` is kept, and follows the texts. */
  constructor(
    program: Program,
    private readonly config: Config,
    private readonly knowledge: Knowledge,
    readonly facts: Map<string, FileFacts>,
  ) {
    const resolver = new Resolver(program);
    const library = new Library(withDeclared(knowledge.models, config));
    const { asking } = this;
    const resolve = (module: string, from: string): Resolution => {
      const copied = library.generatedCopy(module);
      return copied === null
        ? resolver.resolve(module, from)
        : { kind: 'package', package: copied, subpath: '' };
    };
    this.names = new Names(facts, resolve, asking);
    this.importers = new Importers(facts, resolve);
    this.types = new Types(facts, this.names, asking, typesDeclaredBy(config));
    const code = new CodeTable([...facts.values()].filter((one) => !one.file.endsWith('.d.ts')));
    const declared = declaredBy(config, knowledge.models.words);
    this.solver = new Solver(library, this.names, this.types, asking, code, declared);
  }

  /** Takes up another text of a file, unless it changes which classes there are and what they extend. */
  replace(now: FileFacts): boolean {
    const old = this.facts.get(now.file);
    if (!old) return false;
    this.drafts.delete(now.file);
    if (isDraft(now, old)) this.drafts.set(now.file, now);
    return this.drafts.has(now.file) || this.replaceWhole(old, now);
  }

  private replaceWhole(old: FileFacts, now: FileFacts): boolean {
    if (old.classes.length !== now.classes.length) return false;
    const [before, after] = [this.outlines.get(now.file) ?? outlineOf(old), outlineOf(now)];
    this.outlines.set(now.file, after);
    const isSame = before === after && sameProvisions(old, now);
    return isSame ? this.replaceBodies(now) : this.replaceDeclarations(now);
  }

  private replaceBodies(now: FileFacts): true {
    this.read(now);
    this.take(now, []);
    return true;
  }

  /** Names and types of the file, and of all that import from it, are found out again. */
  private replaceDeclarations(now: FileFacts): boolean {
    const { names, types, asking } = this;
    const hierarchy = this.hierarchy ?? this.readHierarchy();
    this.read(now);
    const files = this.importers.of(now.file);
    const concerned = asking.by(null, () => [...names.again(files), ...types.again(files)]);
    this.take(now, concerned);
    this.hierarchy = this.readHierarchy();
    return hierarchy === this.hierarchy;
  }

  private read(now: FileFacts): void {
    this.facts.set(now.file, now);
    this.types.renumber(now.file);
  }

  private readHierarchy(): string {
    return hierarchyOf(this.solver.code, this.names, this.types);
  }
  private hierarchy: string | null = null;

  /** What was judged stays known unless a name or a type, that nobody in particular relied on, means something else. */
  private take(now: FileFacts, concerned: Iterable<object>): void {
    const change = this.solver.code.replace(now);
    const all = new Set(concerned);
    if (all.delete(this.asking.others)) this.known = null;
    const functions = [...all] as FunctionCode[];
    this.solver.change(change, functions);
    this.known?.change({ ...change, changed: [...change.changed, ...functions] });
  }

  /** Texts with syntax errors and what became of them, and code that was too much to be followed to its end. */
  partly(): readonly NotAnalysed[] {
    return [...this.broken(), ...cutOff(this.solver.reachable())];
  }

  private broken(): readonly NotAnalysed[] {
    return [...this.facts.values()].flatMap((facts) => {
      const draft = this.drafts.get(facts.file);
      return draft
        ? brokenPart(draft, 'until it is whole, the text before it counts')
        : brokenPart(facts, 'the rest of the file was analysed');
    });
  }

  /** What the rules say, one small piece at a time. */
  *report(today: Date, sought: Sought | undefined): Generator<Judged, Report> {
    const { solver, config, judge } = this;
    const { rules, models } = this.knowledge;
    if (!judge) return nothing;
    return yield* report({ solver, judge, rules, config, words: models.words, today, sought });
  }

  /** Looks into the program as it is now; `null` when it has no code. */
  reveal(): Reveal | null {
    return this.judge && new Reveal(this.solver, this.judge);
  }

  /** What was judged stays so until functions declare something else, or are reached otherwise; `null` when there is no code. */
  get judge(): Judge | null {
    const { solver, config, knowledge } = this;
    if (this.known?.isOutdated) this.known = null;
    if (solver.hasCode) this.known ??= new Judge(solver, config, knowledge.models.words);
    return this.known;
  }
  private known: Judge | null = null;
}
