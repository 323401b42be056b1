import type { Element } from 'hast';
import { h } from 'hastscript';
import type { Duty, Evidence, Place } from '@phi-lint/engine';
import { sections } from 'eslint-plugin-phi/definitions';
import { suppressionWords } from './suppression.js';
import { count } from './count.js';
import type { MapDocument } from './document.js';
import { destinationOf, dutyWords, fieldWords, placeWords, typeWords } from './words.js';
import { badge, basis, code, type Content, lines, section, sentence, table } from './parts.js';

/** Records and their fields. */
export function inventory({ map }: MapDocument): Element {
  const rows = map.inventory.map((one, i) => ({
    cells: [
      [
        h(
          'strong',
          { className: one.type === map.inventory[i - 1]?.type ? ['again'] : [] },
          typeWords(one.type),
        ),
      ],
      [code(fieldWords(one.field))],
      one.kinds.map((kind) => badge(kind)),
      [badge(one.level), basis(one.basis)],
      [places(one.enters)],
      one.reaches.map((id) => destinationOf(map, id)?.name ?? id).join(', ') || '–',
    ],
  }));
  const head = ['Record', 'Field', 'Kinds', 'Level', 'Declared or comes in at', 'Leaves for'];
  const lead =
    'The fields that hold patient data. “Direct” identifies a patient or is health data; “indirect” can be linked to one.';
  return section(
    'inventory',
    'Inventory',
    lead,
    table('Inventory', head, rows, 'No patient data was recognised.'),
  );
}

const placesShown = 2;

/** All places; beyond the first few only for who asks. */
function places(all: readonly Place[]): Element {
  const names = all.map(placeWords);
  if (names.length <= placesShown) return lines(names);
  return h('details', [h('summary', count(names.length, 'place')), lines(names)]);
}

/** Handlers that touch patient data, and their duties. */
export function handlers({ map }: MapDocument): Element {
  const rows = map.handlers.map(({ name, touches, audit, access, ...place }) => ({
    cells: [
      [code(name)],
      sentence(touches),
      [...duty(audit), ...(audit.missing.length > 0 ? [h('div', `lacks ${audit.missing.join(', ')}`)] : [])],
      duty(access),
      [code(placeWords(place))],
    ],
  }));
  const head = ['Handler', 'Touches', 'Audit record', 'Access control', 'Where'];
  const lead =
    'Routes, jobs and functions that run on behalf of somebody and through which patient data passes.';
  return section('handlers', 'Handlers', lead, table('Handlers', head, rows, 'None was found.'));
}

function duty(one: Duty): readonly Element[] {
  const isLacking = one.state === 'absent' || one.state === 'incomplete';
  const tone = isLacking ? 'open' : one.state === 'done' ? 'kept' : 'plain';
  const by =
    one.by === '' ? [] : [h('div', [code(one.by), ...(one.at ? [' at ', code(placeWords(one.at))] : [])])];
  return [badge(dutyWords(one), tone), basis(one.basis), ...by];
}

/** Evidence for and against each section of the regulation. */
export function safeguards({ map }: MapDocument): Element {
  const rows = map.safeguards.map(({ section: id, supports, against }) => {
    const known = sections.find((one) => one.id === id);
    const addressable = known?.isAddressable ? ' (addressable)' : '';
    return {
      cells: [
        [h('strong', `45 CFR ${id}`), h('br'), `${known?.title ?? ''}${addressable}`],
        evidence(supports, 'kept', 'nothing seen'),
        evidence(against, 'open', 'nothing found'),
      ],
    };
  });
  const head = ['Section', 'Evidence for', 'Evidence against'];
  const lead =
    'What the code and the configuration show for and against each section that a rule stands on. Finding nothing against a section does not show that it is kept.';
  return section('safeguards', 'Safeguards', lead, table('Safeguards', head, rows, 'No rule ran.'));
}

function evidence(all: readonly Evidence[], tone: 'kept' | 'open', nothing: string): Content {
  if (all.length === 0) return nothing;
  const items = [
    ...new Map(
      all.map((one) => [`${one.words} ${one.basis} ${tone === 'open' ? one.rule : ''}`, one]),
    ).values(),
  ];
  return h(
    'ul',
    { className: ['places'] },
    items.map((one) => {
      const rule = tone === 'open' ? ` ${one.rule}` : '';
      const shown = tone === 'open' && one.basis === 'declared' ? 'accepted' : tone;
      return h('li', [badge(one.words, shown), basis(one.basis), rule]);
    }),
  );
}

/** What somebody accepted, and why. */
export function suppressions({ map }: MapDocument): Element {
  const rows = map.suppressions.map(({ rule, kinds, suppression, ...place }) => ({
    cells: [[code(placeWords(place))], rule, kinds.map((kind) => badge(kind)), suppressionWords(suppression)],
  }));
  const lead = 'Findings that somebody decided to live with, and what they said about it.';
  const head = ['Where', 'Rule', 'Kinds', 'Why'];
  return section(
    'accepted',
    'Accepted findings',
    lead,
    table('Accepted findings', head, rows, 'Nobody accepted any.'),
  );
}

/** What the page does not speak of. */
export function notAnalysed({ map }: MapDocument): Element {
  const problems = map.setup.map(({ message, file, start }) => ({
    cells: [[code(file === '' ? 'this run' : placeWords({ file, start }))], sentence(message)],
  }));
  const files = map.notAnalysed.map(({ file, reason }) => ({ cells: [[code(file)], sentence(reason)] }));
  const lead = 'Nothing on this page speaks of these. Files in other languages are only counted, at the top.';
  const rows = [...problems, ...files];
  return section(
    'not-analysed',
    'Not, or only partly, analysed',
    lead,
    table('Not analysed', ['File', 'Why'], rows, 'Every file was analysed.'),
  );
}
