import type { Config } from '../../config/config.js';
import { matchesFile } from '../../config/globs.js';
import type { AuditElement } from '../../config/words.js';
import type { FunctionCode } from '../../flow/code.js';
import type { Solver } from '../../flow/solver.js';
import type { Vocabulary } from '../../labels/vocabulary.js';
import type { Judge } from '../judge.js';
import { Guarding } from './access.js';
import { Auditing } from './audit.js';
import { Elements } from './elements.js';
import { type Evidence, missing } from './evidence.js';
import { facesPatients } from './facing.js';
import type { Handler } from './handler.js';
import { keptTooShort } from './keeping.js';
import { isLimited } from './limits.js';
import type { Look } from './look.js';
import { chainOfNames, nameOf, operationsOf, type WrittenCall } from './operations.js';
import { namesPatients, namesUploads } from './personal-places.js';
import { Touching } from './phi.js';
import { Reach } from './reach.js';
import { type Destroyed, destroyed } from './trails.js';

/** What was found out about a handler through which patient data passes. */
export interface Assessment {
  readonly handler: Handler;
  /** What of a patient's it touches, and in which function; `null` where files are handed out as they are. */
  readonly touched: string;
  readonly touchedIn: FunctionCode | null;
  readonly audit: Evidence;
  /** Elements that the audit record surely lacks. */
  readonly lacks: readonly AuditElement[];
  readonly access: Evidence;
}

/** Looks at the handlers when it is first asked. */
export function assessingLater(...given: ConstructorParameters<typeof Assessing>): () => Assessing {
  let made: Assessing | null = null;
  return () => (made ??= new Assessing(...given));
}

/** Looks at every handler of the program. */
export class Assessing {
  readonly look: Look;
  private readonly reach: Reach;
  private readonly touching: Touching;
  private readonly auditing: Auditing;
  private readonly guarding: Guarding;
  private readonly elements: Elements;
  private readonly handlers: readonly Handler[];

  constructor(
    solver: Solver,
    judge: Judge,
    private readonly vocabulary: Vocabulary,
    private readonly config: Config,
  ) {
    this.look = judge.survey.look;
    this.handlers = judge.survey.handlers;
    const functions = new Set(this.handlers.flatMap((one) => one.functions));
    this.reach = new Reach(this.look, solver, functions);
    this.touching = new Touching(this.look, judge, vocabulary, solver.reachable());
    this.auditing = new Auditing(this.look, this.reach, config);
    this.guarding = new Guarding(this.look, this.reach, config);
    this.elements = new Elements(this.look, this.reach);
  }

  /** Whether a function is a handler that answers patients. */
  answersPatient(fn: FunctionCode): boolean {
    return this.handlers.some((one) => one.functions.includes(fn) && facesPatients(one));
  }

  /** Whether a table, model or collection is named for records of subjects, or for what only theirs hold. */
  isClinical(name: string): boolean {
    const kinds = this.vocabulary.anyField(name)?.kinds ?? [];
    return this.touching.isPersonal(name) || kinds.some((one) => one.startsWith('health'));
  }

  /** Calls by which an audit trail loses records. */
  destroyed(): readonly Destroyed[] {
    return [...destroyed(this.look), ...keptTooShort(this.look)];
  }

  /** Handlers of requests and tools that come to run one of some functions, and whose way has no limit on it. */
  unlimited(calling: ReadonlySet<FunctionCode>): readonly Handler[] {
    return this.handlers.filter((one) => {
      const functions = one.runs === 'job' ? [] : this.reach.from(one.functions);
      return functions.some((fn) => calling.has(fn)) && !isLimited(this.reach, one, functions);
    });
  }

  /** How many handlers owe an audit record, in a program that has no audit code at all; else 0. */
  get unaudited(): number {
    const owing = this.all.filter(({ audit }) => audit.state !== 'not owed');
    if (owing.some(({ audit }) => audit.state !== 'missing')) return 0;
    return this.auditing.among(this.look.machine.code.functions) ? 0 : owing.length;
  }

  /** The handlers through which patient data passes. */
  get all(): readonly Assessment[] {
    return (this.assessed ??= this.assess());
  }
  private assessed: readonly Assessment[] | null = null;

  private assess(): readonly Assessment[] {
    const answering = this.handlers.flatMap((one) => (one.serves === null ? this.answering(one) : []));
    if (!answering.length) return [];
    return [...answering, ...this.handlers.flatMap((one) => this.serving(one))];
  }

  private answering(handler: Handler): readonly Assessment[] {
    const functions = this.reach.from(handler.functions);
    const found = this.touched(handler, functions);
    if (!found) return [];
    const calls = this.audits(handler, functions);
    const stating = calls.written.flatMap((call) => this.auditing.stating(call, functions));
    return [
      {
        handler,
        ...found,
        audit: this.audit(handler, calls),
        lacks: this.lacks(handler, stating),
        access: this.guarding.of(handler, functions),
      },
    ];
  }

  /** Files that are handed out as they are, from a place that is named for patients or for what is uploaded. */
  private serving(handler: Handler): readonly Assessment[] {
    const { serves } = handler;
    if (serves === null || !this.isPersonalPlace(serves)) return [];
    const access = this.guarding.of(handler, []);
    return [
      { handler, touched: 'stored files', touchedIn: null, audit: { state: 'not owed' }, lacks: [], access },
    ];
  }

  private isPersonalPlace(text: string): boolean {
    return namesPatients(this.look.machine.library, text) || namesUploads(text);
  }

  private touched(
    handler: Handler,
    functions: readonly FunctionCode[],
  ): Pick<Assessment, 'touched' | 'touchedIn'> | null {
    for (const fn of functions) {
      const touched = this.touching.of(fn);
      if (touched !== null) return { touched, touchedIn: fn };
    }
    const [own] = handler.functions;
    return own && this.takesRecord(handler, functions)
      ? { touched: `the body of \`${handler.name}\``, touchedIn: own }
      : null;
  }

  /** What is sent to an address that is named for a subject is the subject's (SPEC §1). */
  private takesRecord({ method, path }: Handler, functions: readonly FunctionCode[]): boolean {
    if (!/^(post|put|patch)$/i.test(method)) return false;
    const named = path
      .split('/')
      .some((one) => one && !/^[:[{]/.test(one) && this.vocabulary.owner(one) === 'subject');
    return named && functions.some((fn) => operationsOf(fn).some(({ at }) => nameOf(fn, at) === 'body'));
  }

  private audits({ chains }: Handler, functions: readonly FunctionCode[]): Audits {
    const inside = functions.flatMap((fn) => this.auditing.among([fn]) ?? []);
    const around = chains.map((chain) =>
      chain.flatMap((link) => {
        const found = this.auditing.link(link);
        return found === false ? [] : [{ link, call: found === true ? null : found }];
      }),
    );
    const calls = around.flat().flatMap(({ call }) => call ?? []);
    const [first] = around[0] ?? [];
    const isAround = around.every((one) => one.length > 0);
    return {
      written: [...inside, ...calls],
      inside: inside[0] ?? null,
      around: isAround ? (first?.link ?? null) : null,
    };
  }

  private audit({ path }: Handler, { inside, around }: Audits): Evidence {
    const declared = this.config.audit.external.find(({ paths }) => matchesFile(paths, path));
    if (inside) {
      const name = chainOfNames(inside.fn, inside.callee).join('.');
      return { state: 'seen', name, site: this.look.site(inside.fn, inside.at) };
    }
    if (around) return { state: 'seen', name: around.names.join('.'), site: around.at };
    return declared ? { state: 'declared', name: declared.by } : missing;
  }

  /** Of several audit calls the most complete one counts. */
  private lacks({ runs }: Handler, calls: readonly WrittenCall[]): readonly AuditElement[] {
    const inside = new Set(calls.flatMap((call) => this.reach.from(this.auditing.targets(call))));
    const known = calls.flatMap((call) => {
      // What an audit function hands on is what its callers stated.
      if (inside.has(call.fn)) return [];
      const targets = this.auditing.targets(call);
      return [this.elements.missing(call, targets, this.config.audit.elements, runs) ?? []];
    });
    return known.toSorted((a, b) => a.length - b.length)[0] ?? [];
  }
}

interface Audits {
  readonly written: readonly WrittenCall[];
  readonly inside: WrittenCall | null;
  /** What runs around the handler on each way to it, and writes the record. */
  readonly around: Handler['chains'][number][number] | null;
}
