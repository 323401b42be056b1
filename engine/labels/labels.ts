import type { FunctionFacts } from '../facts/facts.js';
import type { Atom, Value } from '../flow/atoms.js';
import { isOurs, type Place, typeOf } from '../flow/evidence.js';
import type { Machine } from '../flow/machine.js';
import { messageOf } from '../flow/messages.js';
import type { EdgeKind } from '../models/rows.js';
import { Classifier, type Label } from './classify.js';
import { noPaths, type PathsTo, Requests } from './requests.js';
import { baseOf } from './terms.js';
import { isText, partIn } from './type-kinds.js';
import type { Vocabulary } from './vocabulary.js';

interface Known {
  readonly facts: FunctionFacts;
  readonly lessons: Place['lessons'] | null;
  readonly labels: readonly Label[];
}

/** Labels of whole values, over the finished value graph. */
export class Labels {
  private readonly classifier: Classifier;

  constructor(
    private readonly machine: Machine,
    private readonly vocabulary: Vocabulary,
    pathsTo: PathsTo = noPaths,
  ) {
    this.classifier = new Classifier(machine, vocabulary, new Requests(vocabulary, pathsTo));
  }

  of(place: Place, value: Value): readonly Label[] {
    const [only] = value.atoms;
    if (value.atoms.length === 1 && only) return this.ofAtom(place, only);
    return once(value.atoms.flatMap((atom) => this.ofAtom(place, atom)));
  }

  /** A term may be a part of another in many ways: within one function each is judged once. */
  private ofAtom(place: Place, atom: Atom): readonly Label[] {
    const known = this.known.get(atom);
    const { facts } = place.fn;
    const lessons = place.lessons?.length ? place.lessons : null;
    if (known?.facts === facts && known.lessons === lessons) return known.labels;
    this.known.set(atom, { facts, lessons, labels: [] });
    const labels = this.judge(place, atom);
    this.known.set(atom, { facts, lessons, labels });
    return labels;
  }
  private known = new Map<Atom, Known>();

  /** The program changed. */
  forget(): void {
    this.known = new Map();
  }

  private judge(place: Place, atom: Atom): readonly Label[] {
    switch (atom.kind) {
      case 'typed':
      case 'narrowed':
      case 'path':
      case 'input':
        return this.withLearned(place, atom, this.classifier.labels(place, atom));
      case 'slice':
        return this.withLearned(place, atom, this.ofSlice(place, atom));
      case 'derived':
        return this.of(place, atom.of).flatMap((label) => through(atom.edge, label) ?? []);
      case 'record':
        return this.ofRecord(place, atom);
      default:
        return [];
    }
  }

  /** What says nothing of itself is judged by what became of it, or of a part of it, later or elsewhere. */
  private withLearned(
    { lessons = [], ...place }: Place,
    atom: Atom,
    own: readonly Label[],
  ): readonly Label[] {
    if (!lessons.length || own.some(({ level }) => level === 'direct')) return own;
    const { domain } = this.machine;
    const learned = lessons.flatMap(({ of, as }) => {
      if (!holds(atom, of)) return [];
      const labels = this.of(place, domain.single(as ?? of)).filter(({ level }) => level === 'direct');
      return labels.map((label) => ({
        ...label,
        leaf: atom,
        isWhole: label.isWhole && of === atom,
        evidence: `what ${as === null ? 'holds' : 'becomes'} ${label.evidence}`,
      }));
    });
    return [...own, ...learned];
  }

  /** The members of a value that a slice leaves. */
  private ofSlice(place: Place, slice: Atom & { kind: 'slice' }): readonly Label[] {
    const { domain } = this.machine;
    if (slice.base.kind === 'record') return this.ofRecord(place, this.cut(slice.base, slice));
    if (slice.keep)
      return slice.names.flatMap((name) => this.classifier.labels(place, domain.path(slice.base, name)));
    const labels = this.classifier.labels(place, slice);
    if (this.classifier.isStripped(place, slice))
      return labels.map((label) => ({ ...label, level: 'indirect', isWhole: false }));
    const narrows = slice.names.some((name) => this.classifier.holds(place, slice.base, name));
    return narrows ? labels.map((label) => ({ ...label, isWhole: false })) : labels;
  }

  /** A record without what a slice of it leaves out. */
  private cut(
    record: Atom & { kind: 'record' },
    { keep, names }: { readonly keep: boolean; readonly names: readonly string[] },
  ): Atom & { kind: 'record' } {
    const { domain } = this.machine;
    const fields = new Map([...record.fields].filter(([name]) => names.includes(name) === keep));
    const bases = domain.collect(record.bases.atoms.flatMap((base) => domain.slice(base, keep, names) ?? []));
    return domain.record(fields, keep ? domain.nothing : record.others, bases, record.tags) as Atom & {
      kind: 'record';
    };
  }

  private ofRecord(place: Place, record: Atom & { kind: 'record' }): readonly Label[] {
    const fields = [...record.fields].filter(([name]) => !isOurs(name) && !isTakenIn(name));
    return once([
      ...fields.flatMap(([name, value]) => this.ofField(place, name, value)),
      ...this.of(place, record.others),
      ...this.of(place, record.bases),
      ...this.of(place, messageOf(this.machine, record)),
    ]);
  }

  private isUnknown(place: Place, atom: Atom): boolean {
    if (atom.kind === 'path' || atom.kind === 'input') {
      const type = typeOf(this.machine, place, atom);
      return (type.kind === 'unknown' && type.name === '') || (isText(type) && !partIn(type));
    }
    return atom.kind === 'unknown';
  }

  /** A value of which nothing is known, or no more than that it is text, is judged by the key it stands under. */
  private ofField(place: Place, name: string, value: Value): readonly Label[] {
    const configured = this.vocabulary.configuredField(name);
    const own = this.of(place, value);
    if (configured?.level === 'none') return [];
    if (own.length || !value.atoms.some((atom) => this.isUnknown(place, atom))) return own;
    const verdict = configured ?? this.vocabulary.anyField(name);
    const [leaf] = value.atoms;
    return verdict && verdict.level !== 'none' && leaf
      ? [{ level: verdict.level, kinds: verdict.kinds, leaf, evidence: `\`${name}\``, isWhole: false }]
      : [];
  }
}

/** Whether a term is a part of another, or all of it. */
function holds(whole: Atom, part: Atom): boolean {
  for (let at: Atom | null = part, name = ''; at; at = baseOf(at)) {
    if (at === whole) return true;
    if (whole.kind === 'slice' && at === whole.base)
      return name !== '' && whole.names.includes(name) === whole.keep;
    if (at.kind === 'path') name = at.name;
  }
  return false;
}

/** `Cell[$written]`: what something was given to make another thing of, and does not hand out. */
function isTakenIn(name: string): boolean {
  return name.startsWith('#$');
}

/** Values that are parts of each other in many ways give the same labels many times. */
function once(labels: readonly Label[]): readonly Label[] {
  return labels.length > 1 ? [...new Set(labels)] : labels;
}

/** What an edge leaves of a label (SPEC §1, §6). */
function through(edge: EdgeKind, label: Label): Label | null {
  switch (edge) {
    case 'move':
    case 'wrap':
    case 'stringify':
    case 'encode':
    case 'project':
    case 'hash':
      return label;
    case 'compute':
    case 'keyed-hash':
      return { ...label, level: 'indirect' };
    case 'mask':
    case 'encrypt':
      return null;
  }
}
