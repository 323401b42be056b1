import type { Config } from '../../config/config.js';
import { matchesFile, matchesName } from '../../config/globs.js';
import type { FunctionCode } from '../../flow/code.js';
import { wordsOf } from '../../models/words.js';
import { isConfigured } from './calls-by-name.js';
import { type Evidence, missing } from './evidence.js';
import { saysGuard } from './guard-words.js';
import type { Handler } from './handler.js';
import type { Link } from './links.js';
import type { Look } from './look.js';
import { callsOf, chainOfNames, literalAt, type WrittenCall } from './operations.js';
import type { Reach } from './reach.js';
import { type Traits, traitsOf } from './traits.js';

/** Routes by which people come in, and those that watch over a server. */
const openPaths =
  /(^|[/.-])(login|log-in|signin|sign-in|logout|register|signup|sign-up|forgot-password|reset-password|password-reset|health|healthz|healthcheck|readyz|livez|ready|live|liveness|metrics|ping|status|csrf|token|refresh|well-known)([/.-]|$)/i;
const openNames: ReadonlySet<string> = new Set(['login', 'register', 'signup', 'liveness', 'webhook']);

/** Options by which guards of libraries let anybody pass. */
const lenient: ReadonlyMap<string, boolean> = new Map([
  ['authRequired', false],
  ['credentialsRequired', false],
  ['passthrough', true],
  ['optional', true],
]);

/** Finds what keeps people out of a handler. */
export class Guarding {
  private readonly known = new Map<FunctionCode, Traits>();

  constructor(
    private readonly look: Look,
    private readonly reach: Reach,
    private readonly config: Config,
  ) {}

  /** What keeps people out of a handler that runs these functions. */
  of(handler: Handler, functions: readonly FunctionCode[]): Evidence {
    if (handler.runs === 'job') return { state: 'not owed' };
    const declared = this.config.auth.external.find(({ paths }) => matchesFile(paths, handler.path));
    if (declared) return { state: 'declared', name: declared.by };
    const basis = this.opennessOf(handler);
    if (basis) return { state: 'public', name: handler.path || handler.name, basis };
    const { site } = handler;
    if (handler.entry === 'closed') return { state: 'seen', name: 'the registration itself', site };
    const around = handler.chains.map((chain) => this.around(chain, functions));
    const [first] = around;
    if (first?.state === 'seen' && around.every((one) => one.state === 'seen')) return first;
    return this.among(functions, [...handler.chains.flatMap((chain) => this.running(chain)), ...functions]);
  }

  private opennessOf({ path, name }: Handler): 'declared' | 'assumed' | null {
    const { publicRoutes } = this.config.auth;
    if (publicRoutes.some((glob) => matchesName(glob, path) || matchesFile([glob], path))) return 'declared';
    // `registerTool charts` is how something is registered, and the path says what.
    const own = name.includes(' ') ? '' : (name.split('.').at(-1) ?? '');
    return openPaths.test(path) || this.isOpenName(own) ? 'assumed' : null;
  }

  /** People register themselves; `registerPatient` is what staff do. */
  private isOpenName(name: string): boolean {
    const [first = ''] = wordsOf(name);
    const isOfOthers = first === 'register' && this.look.machine.library.namesSubject(name);
    return openNames.has(first) && !isOfOthers;
  }

  private around(chain: readonly Link[], functions: readonly FunctionCode[]): Evidence {
    const all = [...this.running(chain), ...functions];
    for (const link of chain) {
      const found = this.link(link, all);
      if (found.state === 'seen') return found;
    }
    return missing;
  }

  private running(chain: readonly Link[]): readonly FunctionCode[] {
    return chain.flatMap(({ fn }) => (fn ? this.reach.from([fn]) : []));
  }

  /** Whether a link of the chain keeps people out, when all these functions run. */
  private link({ fn, names, call, at }: Link, all: readonly FunctionCode[]): Evidence {
    const name = names.at(-1) ?? '';
    const isNamed = call ? isConfigured(this.look, this.config.auth.calls, call) : false;
    if (fn && !isNamed) return this.among(this.reach.from([fn]), all);
    const isGuard = isNamed || (saysGuard(names) && !(call && this.isLenient(call)));
    return isGuard ? { state: 'seen', name, site: at } : missing;
  }

  /** `auth({ authRequired: false })`, `expressjwt({ credentialsRequired: false })`: whoever does not say who they are may pass. */
  private isLenient({ fn, args }: WrittenCall): boolean {
    return args.some((arg) => {
      const fields = this.look.fieldsAt(this.look.at(fn, arg));
      return fields.some(
        (one) => lenient.has(one.name) && literalAt(one.fn, one.at) === lenient.get(one.name),
      );
    });
  }

  /** Whether one of some functions turns people away; the others tell whether it knows whom. */
  private among(functions: readonly FunctionCode[], all: readonly FunctionCode[]): Evidence {
    for (const fn of functions) {
      const call = this.configured(fn) ?? this.traits(fn).demand;
      if (call) return this.seen(call);
    }
    const refusing = functions.find((fn) => this.traits(fn).refuses);
    return refusing && !this.isBelieved(refusing, all)
      ? { state: 'seen', name: refusing.facts.name, site: this.look.machine.domain.site(refusing, -1000) }
      : missing;
  }

  private seen({ fn, callee, at }: WrittenCall): Evidence {
    const name = chainOfNames(fn, callee).join('.');
    return { state: 'seen', name, site: this.look.machine.domain.site(fn, at) };
  }

  private configured(fn: FunctionCode): WrittenCall | undefined {
    const { calls } = this.config.auth;
    return calls.length ? callsOf(fn).find((call) => isConfigured(this.look, calls, call)) : undefined;
  }

  /** Who asks is only what the request says: a token that nobody verifies, a role in the body, a header that is there. */
  private isBelieved(refusing: FunctionCode, all: readonly FunctionCode[]): boolean {
    const own = this.reach.from([refusing]);
    if (own.some((fn) => this.traits(fn).verifies)) return false;
    if (own.some((fn) => this.traits(fn).decodes)) return true;
    const { onlyLooks, knows, claims } = this.traits(refusing);
    if (!knows) return onlyLooks || claims;
    return all.some((fn) => this.traits(fn).decodes) && !all.some((fn) => this.traits(fn).verifies);
  }

  private traits(fn: FunctionCode): Traits {
    const found = this.known.get(fn) ?? traitsOf(this.look, this.reach, fn);
    this.known.set(fn, found);
    return found;
  }
}
