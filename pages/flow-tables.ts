import type { Element } from 'hast';
import { h } from 'hastscript';
import type { Agreement, Encryption, Pass } from '@phi-lint/engine';
import { rulePage } from './links.js';
import type { MapDocument } from './document.js';
import { shownFlows } from './view.js';
import {
  agreementWords,
  encryptionWords,
  fieldWords,
  placeWords,
  roleWords,
  standingWords,
  typeWords,
} from './words.js';
import { badge, basis, code, type Content, section, sentence, table, tones } from './parts.js';

/** What leaves, from which record to whom, with each call. */
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

/** Who receives what calls hand out, under which agreement and how encrypted. */
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
