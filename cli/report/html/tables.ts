import type { Element } from 'hast';
import { h } from 'hastscript';
import type { Agreement, Duty, Encryption, Evidence, Pass, Place } from '@phi-lint/engine';
import { sections } from 'eslint-plugin-phi/definitions';
import { suppressionWords } from '../../formats/suppression.js';
import { rulePage } from '../../links.js';
import { count } from '../../words.js';
import type { MapDocument } from '../document.js';
import { shownFlows } from '../view.js';
import {
  agreementWords,
  destinationOf,
  dutyWords,
  encryptionWords,
  fieldWords,
  placeWords,
  roleWords,
  standingWords,
  typeWords,
} from '../words.js';
import { badge, basis, code, type Content, lines, section, sentence, table, tones } from './parts.js';

export function flows({ map }: MapDocument): Element {
  const rows = shownFlows(map).map(({ flow, to, standing }, i) => ({
    id: `flow-${i + 1}`,
    cells: [
      [h('strong', typeWords(flow.from)), h('br'), code(flow.fields.map(fieldWords).join(', '))],
      flow.kinds.map((kind) => badge(kind)),
      [h('strong', to.name), h('br'), `${roleWords[to.role]}; ${agreementWords(to.agreement)}`],
      flow.protection === 'none' ? 'as it is' : [badge(flow.protection, 'kept')],
      [badge(standingWords[standing], tones[standing]), ...rulesAt(flow.passes)],
      passesOf(flow.passes),
    ],
  }));
  const head = ['From', 'Kinds', 'To', 'On the way', 'Standing', 'Where'];
  const lead =
    'Every way by which patient data was seen to leave, with each call and the steps that lead there.';
  return section('flows', 'Flows', lead, table('Flows', head, rows, 'Nothing was seen to leave.'));
}

function rulesAt(passes: readonly Pass[]): readonly Element[] {
  const rules = new Set(passes.flatMap(({ findings }) => findings.map(({ rule }) => rule)));
  return [...rules].map((rule) => h('a', { href: rulePage(rule), className: ['badge'] }, rule));
}

function passesOf(passes: readonly Pass[]): Element[] {
  return passes.map((pass) => {
    const steps = pass.path.map((step) => h('li', [code(placeWords(step)), ' ', ...sentence(step.label)]));
    if (steps.length === 0) return h('div', code(placeWords(pass)));
    return h('details', [h('summary', code(placeWords(pass))), h('ol', { className: ['path'] }, steps)]);
  });
}

export function destinations({ map }: MapDocument): Element {
  const rows = map.destinations.map((one) => {
    const { agreement, hosts, services, models, regions } = one;
    const kinds = map.flows.filter(({ to }) => to === one.id).flatMap((flow) => flow.kinds);
    const tone = agreement.state === 'none' || agreement.state === 'expired' ? 'open' : 'plain';
    return {
      cells: [
        [h('strong', one.name), h('br'), roleWords[one.role]],
        [badge(agreementWords(agreement), tone), basis(agreement.basis), ...lacks(agreement)],
        [[...hosts, ...services, ...models, ...regions].join(', ') || '–'],
        kinds.length > 0 ? [...new Set(kinds)].sort().map((kind) => badge(kind)) : 'none seen',
        encryption(one.transit),
        encryption(one.rest),
        String(one.calls),
      ],
    };
  });
  const head = [
    'Destination',
    'Agreement',
    'Host, service, model, region',
    'Kinds it receives',
    'In transit',
    'At rest',
    'Calls',
  ];
  const lead =
    'Everybody and everything that calls hand values to, whether or not patient data was seen among them.';
  return section(
    'destinations',
    'Destinations',
    lead,
    table('Destinations', head, rows, 'Nobody was seen to receive anything.'),
  );
}

/** What is missing, unless the state says it already. */
function lacks(agreement: Agreement): readonly Element[] {
  const said = agreementWords(agreement);
  const more = agreement.lacks.filter((one) => one !== said);
  return more.map((one) => h('div', sentence(one)));
}

function encryption(state: Encryption): Content {
  const words = encryptionWords(state);
  return state.state === 'not asked'
    ? words
    : [badge(words, state.state === 'plain' ? 'open' : 'plain'), basis(state.basis)];
}

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
