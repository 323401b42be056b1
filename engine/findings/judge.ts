import { type Paths, pathsOf, samePaths } from './handlers/routed.js';
import { Survey } from './handlers/survey.js';
import type { Config } from '../config/config.js';
import type { Value } from '../flow/atoms.js';
import type { CodeChange, FunctionCode } from '../flow/code.js';
import type { Place } from '../flow/evidence.js';
import type { Solver } from '../flow/solver.js';
import type { Work } from '../flow/units.js';
import type { Event, Lesson } from '../flow/summary.js';
import type { Label } from '../labels/classify.js';
import { Labels } from '../labels/labels.js';
import { Vocabulary } from '../labels/vocabulary.js';
import type { SinkRole } from '../models/rows.js';
import type { Words } from '../models/words.js';
import { type Content, FrozenReader, functionOf } from './content.js';
import { type Asked, Questions } from './questions.js';
import { Judgements } from './judgements.js';
import { Gathering } from './gathering.js';
import { Loggers } from './loggers.js';
import type { Sink } from './sink.js';

/** A part of what a call hands out that is PHI. */
export interface LabelledContent extends Content {
  readonly labels: readonly Label[];
}

/** What was found in an event, and what was asked for that. */
interface Parts {
  readonly found: readonly LabelledContent[];
  readonly asked: Asked;
  readonly lessons: Place['lessons'];
}

/** Says of events what leaves by them, and what of it is PHI. */
export class Judge {
  readonly reader: FrozenReader;
  /** What is asked of the program beyond an event. */
  readonly questions = new Questions();
  readonly judgements: Judgements;
  readonly gathering: Gathering;
  private readonly names: Survey;
  private readonly labels: Labels;
  private readonly loggers: Loggers;
  private judged = new WeakMap<Event, Map<Sink, Parts>>();

  constructor(
    private readonly solver: Solver,
    private readonly config: Config,
    words: Words,
  ) {
    this.reader = new FrozenReader(solver.machine, solver.reachable()[0] ?? emptyUnit(), this.questions);
    this.names = new Survey(solver.machine);
    this.gathering = new Gathering(solver);
    this.judgements = new Judgements(this.questions, solver.code);
    this.loggers = new Loggers(solver, this.reader, this.questions, this.gathering);
    const vocabulary = new Vocabulary(words, config);
    this.labels = new Labels(solver.machine, vocabulary, (fn) => this.pathsTo(fn));
  }

  /** What the names in the code mean, anywhere in the program. */
  get survey(): Survey {
    this.questions.cross();
    return this.names;
  }

  /** Whether functions are reached by other paths than those by which was judged whose data a request holds. */
  get isOutdated(): boolean {
    return this.paths !== null && !samePaths(this.paths, pathsOf(this.names.handlers));
  }

  private pathsTo(fn: FunctionCode): readonly string[] {
    this.paths ??= pathsOf(this.names.handlers);
    return this.paths.get(fn) ?? [];
  }
  private paths: Paths | null = null;

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
    const fn = functionOf(event);
    const lessons = fn === work.fn ? work.summary.lessons : noLessons;
    return { fn, context: work.context, shape: () => undefined, lessons };
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

  /** The parts of the content that are to be reported; judged once for each event and what was learned where it is looked at. */
  partsOf(place: Place, event: Event, sink: Sink): readonly LabelledContent[] {
    const known = this.judged.get(event)?.get(sink);
    const parts = known && known.lessons === place.lessons ? known : this.judgedAnew(place, event, sink);
    this.questions.note(parts.asked);
    return parts.found;
  }

  private judgedAnew(place: Place, event: Event, sink: Sink): Parts {
    const watched = this.questions.watch(() =>
      this.contents(event, sink)
        .map((part) => ({ ...part, labels: this.reported(place, part.value) }))
        .filter(({ labels }) => labels.length > 0),
    );
    const table = this.judged.get(event) ?? new Map<Sink, Parts>();
    const parts = { ...watched, lessons: place.lessons };
    this.judged.set(event, table.set(sink, parts));
    return parts;
  }

  /** Takes up that functions have other bodies. */
  change(change: CodeChange): void {
    this.names.change(change);
    this.judgements.change(change);
    this.labels.forget();
    this.questions.renew();
    this.judged = new WeakMap();
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
          ? (atom.fields.get('message') ?? atom.fields.get('$0') ?? domain.nothing)
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

/** Callees' events are looked at by callers too, who learned of other terms. */
const noLessons: readonly Lesson[] = [];

const thrown: Sink = {
  package: '',
  row: { at: '', role: 'sink', sink: 'log', content: [] },
  paths: {},
};

function emptyUnit(): never {
  throw new Error('a program without functions has no findings');
}
