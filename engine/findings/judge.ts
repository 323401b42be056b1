import { pathsTo } from './handlers/routed.js';
import { Survey } from './handlers/survey.js';
import type { Config } from '../config/config.js';
import type { Value } from '../flow/atoms.js';
import type { Place } from '../flow/evidence.js';
import type { Solver } from '../flow/solver.js';
import type { Work } from '../flow/units.js';
import type { Event } from '../flow/summary.js';
import type { Label } from '../labels/classify.js';
import { Labels } from '../labels/labels.js';
import { Vocabulary } from '../labels/vocabulary.js';
import type { SinkRole } from '../models/rows.js';
import type { Words } from '../models/words.js';
import { type Content, FrozenReader, functionOf } from './content.js';
import { Loggers } from './loggers.js';
import type { Sink } from './sink.js';

/** A part of what a call hands out that is PHI. */
export interface LabelledContent extends Content {
  readonly labels: readonly Label[];
}

/** Says of events what leaves by them, and what of it is PHI. */
export class Judge {
  readonly reader: FrozenReader;
  /** What the names in the code mean; to be told which bodies of functions change. */
  readonly survey: Survey;
  private readonly labels: Labels;
  private readonly loggers: Loggers;
  private readonly judged = new WeakMap<Event, Map<Sink, readonly LabelledContent[]>>();

  constructor(
    private readonly solver: Solver,
    private readonly config: Config,
    words: Words,
  ) {
    this.reader = new FrozenReader(solver.calls.memory, solver.reachable()[0] ?? emptyUnit());
    this.survey = new Survey(solver.machine);
    this.loggers = new Loggers(solver, this.reader);
    this.labels = new Labels(solver.machine, new Vocabulary(words, config), pathsTo(this.survey.plain));
  }

  /** The rows of an event by which values leave to one of these roles. */
  sinks(event: Event, roles: readonly SinkRole[]): readonly Sink[] {
    if (!event.node) return roles.includes('log') ? [thrown] : [];
    return event.node.rows.filter(
      (one): one is Sink =>
        one.row.role === 'sink' &&
        roles.includes(one.row.sink) &&
        this.reader.holds(event, { ...one, row: one.row }),
    );
  }

  /** The function in which an event is looked at, and what its callers told of it. */
  placeOf(work: Work, event: Event): Place {
    return { fn: functionOf(event), context: work.context, shape: () => undefined };
  }

  /** What leaves by a row. */
  contents(event: Event, sink: Sink): readonly Content[] {
    if (!event.node) return event.args.map((value) => ({ value: this.thrownText(value), argument: 0 }));
    return this.reader
      .content(event, sink)
      .map((part) => this.loggers.written(event, sink, this.narrowed(event, sink, part)));
  }

  /** What of the content is to be reported. */
  labelsOf(place: Place, event: Event, sink: Sink): readonly Label[] {
    return this.partsOf(place, event, sink).flatMap(({ labels }) => labels);
  }

  /** The parts of the content that are to be reported; judged once for each event. */
  partsOf(place: Place, event: Event, sink: Sink): readonly LabelledContent[] {
    const known = this.judged.get(event)?.get(sink);
    if (known) return known;
    const parts = this.contents(event, sink)
      .map((part) => ({ ...part, labels: this.reported(place, part.value) }))
      .filter(({ labels }) => labels.length > 0);
    const table = this.judged.get(event) ?? new Map<Sink, readonly LabelledContent[]>();
    this.judged.set(event, table.set(sink, parts));
    return parts;
  }

  /** What identifies a patient; under `strict` also what can be linked to one (SPEC §1). */
  reported(place: Place, value: Value): readonly Label[] {
    const isStrict = this.config.preset === 'strict';
    return this.labels.of(place, value).filter((one) => isStrict || one.level === 'direct');
  }

  /** All that is PHI in a value, direct or not. */
  labelsIn(place: Place, value: Value): readonly Label[] {
    return this.labels.of(place, value);
  }

  /** Of a thrown error only its message is written anywhere. */
  private thrownText(value: Value): Value {
    const { domain } = this.solver;
    return domain.joinAll(
      value.atoms.map((atom) =>
        atom.kind === 'record'
          ? (atom.fields.get('$0') ?? atom.fields.get('message') ?? domain.nothing)
          : domain.single(atom),
      ),
    );
  }

  /** `console.table(rows, ['id'])` prints only these columns. */
  private narrowed(event: Event, sink: Sink, part: Content): Content {
    const [path] = sink.paths['columns'] ?? [];
    const list = path ? this.reader.at(event, path)[0]?.value : undefined;
    if (!list || list.isEmpty) return part;
    const { domain } = this.solver;
    const names = list.atoms
      .flatMap((atom) => (atom.kind === 'record' ? [...atom.fields.values()] : []))
      .flatMap((one) => one.atoms.flatMap((atom) => (atom.kind === 'constant' ? [String(atom.value)] : [])));
    if (!names.length) return part;
    const rows = this.reader.elements(part.value);
    const kept = [...part.value.atoms, ...rows.atoms].flatMap((atom) =>
      atom.kind === 'record' ? [] : (domain.slice(atom, true, names) ?? []),
    );
    return { ...part, value: domain.collect(kept) };
  }
}

const thrown: Sink = {
  package: '',
  row: { at: '', role: 'sink', sink: 'log', content: [] },
  paths: {},
};

function emptyUnit(): never {
  throw new Error('a program without functions has no findings');
}
