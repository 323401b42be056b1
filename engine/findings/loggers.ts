import type { Atom, Value } from '../flow/atoms.js';
import { nothingTold } from '../flow/contexts.js';
import { nodeOf, type Place, typeOf } from '../flow/evidence.js';
import { Frame } from '../flow/frame.js';
import type { Solver } from '../flow/solver.js';
import type { Event } from '../flow/summary.js';
import type { CompiledRow } from '../models/compile.js';
import type { LoggerRow } from '../models/rows.js';
import { type Content, type FrozenReader, functionOf } from './content.js';
import type { Gathering } from './gathering.js';
import type { Questions } from './questions.js';
import type { Sink } from './sink.js';
import { textsIn, withoutPath } from './redaction.js';

type Logger = CompiledRow & { readonly row: LoggerRow };
/** How one logger was told to change what it is handed, and what it was made of. */
interface Telling {
  readonly row: Logger;
  readonly logger: Atom;
}

/** What the models call that which holds a logger of its own. */
const holdersOfLoggers: ReadonlySet<string> = new Set(['App', 'Request', 'Reply', 'Response']);
/** Loggers that stand on loggers are followed no further than this. */
const deepest = 4;

/** What a logger leaves of its content: by its own list of paths, serializers, formats (SPEC §1, sanitizers). */
export class Loggers {
  constructor(
    private readonly solver: Solver,
    private readonly reader: FrozenReader,
    private readonly questions: Questions,
    private readonly gathering: Gathering,
  ) {}

  /** The content as it is written: unchanged, where no logger was told to change it. */
  written(event: Event, sink: Sink, part: Content): Content {
    const tellings = this.tellingsOf(event);
    if (!tellings.length) return part;
    const isRedacted = this.covers(event, sink, 'redacted', part);
    const isReshaped = this.covers(event, sink, 'reshaped', part);
    const value = tellings.reduce((left, telling) => {
      const redacted = isRedacted ? this.redacted(left, telling) : left;
      return isReshaped ? this.reshaped(event, redacted, telling) : redacted;
    }, part.value);
    return { ...part, value };
  }

  private covers(event: Event, sink: Sink, column: 'redacted' | 'reshaped', part: Content): boolean {
    return (sink.paths[column] ?? []).some((path) =>
      this.reader.at(event, path).some((one) => one.argument === part.argument),
    );
  }

  private tellingsOf(event: Event): readonly Telling[] {
    const { atoms } = event.receiver;
    const own = atoms.flatMap((atom) => this.tellings(atom, 0));
    return own.length || !atoms.some((atom) => this.isOfRequest(event, atom)) ? own : this.ofRequests();
  }

  /** `request.log`, which nobody is seen to make. */
  private isOfRequest(event: Event, atom: Atom): boolean {
    if (atom.kind === 'external') return atom.path.endsWith('.log');
    if (atom.kind !== 'path' || atom.name !== 'log') return false;
    const { machine } = this.solver;
    const place: Place = { fn: functionOf(event), context: nothingTold, shape: () => undefined };
    const type = machine.library.node(nodeOf(machine, place, atom.base))?.type;
    // What a library hands to a function goes by no type there.
    return type ? holdersOfLoggers.has(type) : typeOf(machine, place, atom.base).kind === 'unknown';
  }

  /** How the program's only server was told to log. */
  private ofRequests(): readonly Telling[] {
    const find = (): readonly Telling[] =>
      this.gathering.all('loggers of requests', (event) => this.tellingsMade(event));
    const all = this.questions.answer('loggers of requests', find, (found) =>
      found.map(({ logger }) => logger.id).join(' '),
    );
    return all.length === 1 ? all : [];
  }

  /** How a call that makes the loggers of requests tells them what to leave out. */
  private tellingsMade(event: Event): readonly Telling[] {
    const rows = event.via ? [] : (event.node?.rows ?? []);
    const { domain } = this.solver;
    const { nothing } = domain;
    const given = new Map(event.args.map((value, i) => [`$${i}`, value]));
    return rows
      .filter((row): row is Logger => row.row.role === 'logger' && row.row.requests === true)
      .map((row) => ({ row, logger: domain.record(given, nothing, nothing, nothing) }));
  }

  private tellings(logger: Atom, depth: number): readonly Telling[] {
    const by = logger.kind === 'record' ? logger.fields.get('$by')?.atoms[0] : undefined;
    if (by?.kind !== 'constant' || depth > deepest) return [];
    const rows = this.solver.machine.library.node(Number(by.value))?.rows ?? [];
    const own = rows.filter((row): row is Logger => row.row.role === 'logger');
    const parents = own.flatMap((row) =>
      (row.paths['inherits'] ?? []).flatMap((path) => this.reader.made(logger, path).atoms),
    );
    return [
      ...own.map((row) => ({ row, logger })),
      ...parents.flatMap((parent) => this.tellings(parent, depth + 1)),
    ];
  }

  private redacted(value: Value, { row, logger }: Telling): Value {
    const { domain } = this.solver;
    const paths = (row.paths['redact'] ?? []).flatMap((path) => textsIn(this.reader.made(logger, path)));
    const left = paths.reduce((held, path) => withoutPath(domain, held, path), value);
    return (row.paths['serializers'] ?? []).reduce(
      (held, path) => this.serialized(held, this.reader.made(logger, path)),
      left,
    );
  }

  /** Members that a serializer stands for are what it makes of them. */
  private serialized(value: Value, serializers: Value): Value {
    const { domain } = this.solver;
    const [table] = serializers.atoms;
    if (table?.kind !== 'record') return value;
    return domain.joinAll(
      value.atoms.map((atom) => {
        if (atom.kind !== 'record') return domain.single(atom);
        const fields = new Map(
          [...atom.fields].map(([name, member]) => {
            const serializer = table.fields.get(name);
            return [name, serializer ? this.called(serializer, member) : member];
          }),
        );
        return domain.single(domain.record(fields, atom.others, atom.bases, atom.tags));
      }),
    );
  }

  private reshaped(event: Event, value: Value, { row, logger }: Telling): Value {
    const formats = (row.paths['reshape'] ?? []).flatMap((path) => this.reader.made(logger, path).atoms);
    const isObject = value.atoms.some((atom) => atom.kind !== 'derived' && atom.kind !== 'constant');
    if (!isObject || event.args.length === 0) return value;
    return formats.reduce((held, format) => this.called(this.solver.domain.single(format), held), value);
  }

  /** What a function of the program makes of a frozen value; the value itself where the function is not seen. */
  private called(fn: Value, value: Value): Value {
    const { domain, calls } = this.solver;
    const [closure] = fn.atoms;
    if (closure?.kind !== 'closure') return value;
    this.questions.cross();
    const frame = new Frame({ id: -1, fn: closure.fn, context: { id: 0, tags: new Map() } }, domain);
    const handed = domain.joinAll(value.atoms.map((atom, i) => this.thawed(frame, atom, i)));
    const given = { receiver: domain.nothing, args: [handed], more: domain.nothing };
    const result = this.solver.evaluated(frame, closure.fn, given);
    return calls.memory.snapshot(frame, result);
  }

  /** A frozen record as an object that a function may change. */
  private thawed(frame: Frame, atom: Atom, part: number): Value {
    const { domain, calls } = this.solver;
    if (atom.kind !== 'record') return domain.single(atom);
    const made = calls.memory.part(frame, frame.site(-8000), part);
    const { fields, others, bases, tags } = atom;
    frame.state?.shapes.set(made, { what: { kind: 'plain' }, fields, others, bases, tags });
    return domain.single(made);
  }
}
