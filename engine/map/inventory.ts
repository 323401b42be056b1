import type { FileFacts } from '../facts/facts.js';
import { positionAt } from '../findings/places.js';
import { distinct } from '../findings/words.js';
import { nothingTold } from '../flow/contexts.js';
import type { Place as FlowPlace } from '../flow/evidence.js';
import { Classifier, type Label } from '../labels/classify.js';
import { noPaths, Requests } from '../labels/requests.js';
import { Vocabulary } from '../labels/vocabulary.js';
import type { NamedType } from '../link/types.js';
import type { Words } from '../models/words.js';
import type { Basis, InventoryEntry, MapFlow, Place } from './map.js';
import { byPlace } from '../findings/order.js';
import { byText, placeKey } from './order.js';
import type { Leaving, MapContext } from './passes.js';
import { subjectOf } from './subject.js';

/** A field of a record, wherever the program shows it. */
interface Shown {
  readonly label: Label;
  readonly place: Place;
}

/** Fields of the records that the program declares, and of those that it hands out without declaring them. */
export function inventoryOf(
  context: MapContext,
  words: Words,
  leaving: readonly Leaving[],
  flows: readonly MapFlow[],
): readonly InventoryEntry[] {
  const shown = [...declared(context, new Vocabulary(words, context.config)), ...leaving.flatMap(handedOut)];
  const fields = new Map<string, Shown[]>();
  for (const one of shown) {
    const { type, field } = subjectOf(one.label);
    const key = `${type}\n${field}`;
    fields.set(key, [...(fields.get(key) ?? []), one]);
  }
  const entries = [...fields.values()].flatMap((same) => entryOf(context, same, flows));
  return entries.sort(byText(({ type, field }) => `${type}\n${field}`));
}

function entryOf(
  { config }: MapContext,
  shown: readonly Shown[],
  flows: readonly MapFlow[],
): readonly InventoryEntry[] {
  const [first] = shown;
  if (!first) return [];
  const { type, field } = subjectOf(first.label);
  const basis: Basis = config.phi.fields.some(({ name }) => name === field) ? 'declared' : 'verified';
  const places = new Map(shown.map(({ place }) => [placeKey(place), place]));
  const raw = flows.filter(({ protection, from, fields }) => {
    return protection === 'none' && from === type && fields.includes(field);
  });
  return [
    {
      type,
      field,
      kinds: distinct(shown.flatMap(({ label }) => label.kinds)),
      level: shown.some(({ label }) => label.level === 'direct') ? 'direct' : 'indirect',
      basis,
      enters: [...places.values()].sort(byPlace),
      reaches: distinct(raw.map(({ to }) => to)),
    },
  ];
}

/** A label of something that leaves, at the first place of its path. */
function handedOut({ parts, file, start }: Leaving): readonly Shown[] {
  return parts.flatMap(({ labels, path }) => {
    const [first] = path;
    const place = first ? { file: first.file, start: first.start } : { file, start };
    return labels.map((label) => ({ label, place }));
  });
}

function declared(context: MapContext, vocabulary: Vocabulary): readonly Shown[] {
  const { machine } = context.solver;
  const classifier = new Classifier(machine, vocabulary, new Requests(vocabulary, noPaths));
  const { modules } = machine.code;
  return modules.flatMap((fn) => {
    const place: FlowPlace = { fn, context: nothingTold, shape: () => undefined };
    return typesOf(fn.file).flatMap(({ name, classNumber, start }) => {
      const type = machine.types.table.intern({
        kind: 'named',
        name,
        file: fn.file.file,
        classNumber,
        args: [],
      });
      const at = { file: fn.file.file, start: positionAt(fn.file, start) };
      return fieldsOf(context, classifier, place, type as NamedType).map((label) => ({ label, place: at }));
    });
  });
}

/** Interfaces, object types and classes of a file. */
function typesOf(
  file: FileFacts,
): readonly { readonly name: string; readonly classNumber: number; readonly start: number }[] {
  const classes = file.classes.map(({ name, start }, classNumber) => ({ name, classNumber, start }));
  const others = file.declarations.map(({ name, start }) => ({ name, classNumber: -1, start }));
  return [...classes, ...others].filter(({ name }) => name !== '');
}

/** What reading each member of somebody's record gives. */
function fieldsOf(
  { solver }: MapContext,
  classifier: Classifier,
  place: FlowPlace,
  type: NamedType,
): readonly Label[] {
  const owner = classifier.owners.typeOwner(type);
  if (owner === 'other' || owner === 'unknown') return [];
  const { domain, types } = solver.machine;
  const record = domain.typed(type, '', domain.site(place.fn, -1000));
  const members = [...(types.members(type) ?? [])].filter(([, member]) => member.kind !== 'function');
  return members
    .flatMap(([name]) => classifier.labels(place, domain.path(record, name)))
    .filter(({ level }) => level === 'direct');
}
