import type { Config } from '../config/config.js';
import type { FileFacts } from '../facts/facts.js';
import { Judge } from '../findings/judge.js';
import { report, type Report } from '../findings/report.js';
import { Reveal } from '../findings/reveal/reveal.js';
import { CodeTable } from '../flow/code.js';
import { Library } from '../flow/library.js';
import { Solver } from '../flow/solver.js';
import { Types } from '../link/evaluate.js';
import { Names } from '../link/names.js';
import { outlineOf } from '../link/outline.js';
import type { Program } from '../program/program.js';
import { Resolver } from '../program/resolver.js';
import { declaredBy, typesDeclaredBy } from './declared.js';
import type { Knowledge } from './knowledge.js';

const nothing: Report = { findings: [], unaudited: 0 };

/** A program whose flow is known, kept while texts change. */
export class Analysed {
  readonly solver: Solver;
  private readonly types: Types;
  private readonly outlines = new Map<string, string>();

  /** `facts` is kept, and follows the texts. */
  constructor(
    program: Program,
    private readonly config: Config,
    private readonly knowledge: Knowledge,
    readonly facts: Map<string, FileFacts>,
  ) {
    const resolver = new Resolver(program);
    const library = new Library(knowledge.models);
    const names = new Names(facts, (module, from) => {
      const copied = library.generatedCopy(module);
      return copied === null
        ? resolver.resolve(module, from)
        : { kind: 'package', package: copied, subpath: '' };
    });
    this.types = new Types(facts, names, typesDeclaredBy(config));
    const code = new CodeTable([...facts.values()].filter((one) => !one.file.endsWith('.d.ts')));
    this.solver = new Solver(library, names, this.types, code, declaredBy(config, knowledge.models.words));
  }

  /** Takes up another text of a file, unless what the rest of the program sees of it is another too. */
  replace(now: FileFacts): boolean {
    const old = this.facts.get(now.file);
    if (!old || now.file.endsWith('.d.ts')) return false;
    const outline = outlineOf(now);
    if (outline !== (this.outlines.get(now.file) ?? outlineOf(old))) return false;
    this.outlines.set(now.file, outline);
    this.facts.set(now.file, now);
    this.types.forget(now.file);
    const change = this.solver.code.replace(now);
    this.solver.change(change);
    if (change.redeclared.length) this.known = null;
    return true;
  }

  report(today: Date): Report {
    const { solver, config, judge } = this;
    const { rules, models } = this.knowledge;
    return judge ? report({ solver, judge, rules, config, words: models.words, today }) : nothing;
  }

  /** Looks into the program as it is now; `null` when it has no code. */
  reveal(): Reveal | null {
    return this.judge && new Reveal(this.solver, this.judge);
  }

  /** What was judged stays so until functions declare something else; `null` when there is no code. */
  get judge(): Judge | null {
    const { solver, config, knowledge } = this;
    if (solver.hasCode) this.known ??= new Judge(solver, config, knowledge.models.words);
    return this.known;
  }
  private known: Judge | null = null;
}
