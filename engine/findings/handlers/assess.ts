import type { Config, External } from '../../config/config.js';
import { matchesFile, matchesName } from '../../config/globs.js';
import type { AuditElement } from '../../config/words.js';
import type { FunctionCode } from '../../flow/code.js';
import type { Solver } from '../../flow/solver.js';
import type { Vocabulary } from '../../labels/vocabulary.js';
import { wordsOf } from '../../models/words.js';
import type { Judge } from '../judge.js';
import { Guarding } from './access.js';
import { Auditing } from './audit.js';
import { Elements } from './elements.js';
import { facesPatients } from './facing.js';
import type { Handler } from './handler.js';
import { handlersOf } from './handlers.js';
import { Look } from './look.js';
import { nameOf, operationsOf, type WrittenCall } from './operations.js';
import { Touching } from './phi.js';
import { Reach } from './reach.js';
import { type Destroyed, destroyedIn } from './trails.js';

/** What was found out about a handler through which patient data passes. */
export interface Assessment {
  readonly handler: Handler;
  /** What of a patient's it touches, and in which function. */
  readonly touched: string;
  readonly touchedIn: FunctionCode;
  /** An audit call was found; `missing` are the elements that its record surely lacks. */
  readonly isAudited: boolean;
  readonly missing: readonly AuditElement[];
  readonly isGuarded: boolean;
}

/** Routes by which people come in, and those that watch over a server. */
const openPaths =
  /(^|[/.-])(login|log-in|signin|sign-in|logout|register|signup|sign-up|forgot-password|reset-password|password-reset|health|healthz|healthcheck|readyz|livez|ready|live|liveness|metrics|ping|status|csrf|token|refresh|well-known)([/.-]|$)/i;

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
    this.look = new Look(solver.machine);
    this.look.prepare();
    this.handlers = handlersOf(this.look);
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

  /** Whether a table, model or collection is named for records of subjects. */
  isClinical(name: string): boolean {
    return this.touching.isPersonal(name);
  }

  /** Calls by which an audit trail loses records. */
  destroyed(): readonly Destroyed[] {
    return destroyedIn(this.auditing, this.look.machine.code.functions);
  }

  /** The handlers through which patient data passes. */
  get all(): readonly Assessment[] {
    return (this.assessed ??= this.assess());
  }
  private assessed: readonly Assessment[] | null = null;

  private assess(): readonly Assessment[] {
    return this.handlers.flatMap((handler) => {
      const functions = this.reach.from(handler.functions);
      const found = this.touched(handler, functions);
      if (!found) return [];
      const audit = this.audit(handler, functions);
      const missing = audit.calls.length ? this.missing(audit.calls) : [];
      return [
        {
          handler,
          ...found,
          isAudited: audit.isAudited || isDeclared(this.config.audit.external, handler),
          missing,
          isGuarded: this.isGuarded(handler, functions),
        },
      ];
    });
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

  private audit(
    { chains }: Handler,
    functions: readonly FunctionCode[],
  ): { readonly isAudited: boolean; readonly calls: readonly WrittenCall[] } {
    const inside = functions.flatMap((fn) => this.auditing.among([fn]) ?? []);
    const around = chains.map((chain) => chain.map((link) => this.auditing.link(link)));
    const calls = [...inside, ...around.flat().flatMap((one) => (typeof one === 'boolean' ? [] : [one]))];
    const isAudited = inside.length > 0 || around.every((chain) => chain.some((one) => one !== false));
    return { isAudited, calls };
  }

  /** Of several audit calls the most complete one counts. */
  private missing(calls: readonly WrittenCall[]): readonly AuditElement[] {
    const each = calls.map((call) =>
      this.elements.missing(call, this.auditing.targets(call), this.config.audit.elements),
    );
    if (each.some((one) => one === null)) return [];
    const known = each.flatMap((one) => (one ? [one] : []));
    return known.toSorted((a, b) => a.length - b.length)[0] ?? [];
  }

  private isGuarded(handler: Handler, functions: readonly FunctionCode[]): boolean {
    if (handler.runs === 'job') return true;
    if (this.isOpen(handler) || isDeclared(this.config.auth.external, handler)) return true;
    if (this.guarding.amongAll(functions)) return true;
    return handler.chains.every((chain) => chain.some((link) => this.guarding.link(link)));
  }

  private isOpen({ path, name }: Handler): boolean {
    if (this.config.auth.publicRoutes.some((glob) => matchesName(glob, path) || matchesFile([glob], path)))
      return true;
    const words = wordsOf(name.split('.').at(-1) ?? '');
    return (
      openPaths.test(path) || ['login', 'register', 'signup', 'liveness', 'webhook'].includes(words[0] ?? '')
    );
  }
}

function isDeclared(externals: readonly External[], { path }: Handler): boolean {
  return externals.some(({ paths }) => matchesFile(paths, path));
}
