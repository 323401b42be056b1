import type { PhrasingContent, RootContent } from 'mdast';
import type { Duty, PhiMap } from '@phi-lint/engine';
import { sections } from 'eslint-plugin-phi/definitions';
import {
  agreementWords,
  concernsOf,
  count,
  dutyWords,
  encryptionWords,
  fieldWords,
  type MapDocument,
  originOf,
  placeWords,
  receiverWords,
  reservation,
  roleWords,
  shownFlows,
  standingWords,
  suppressionWords,
  typeWords,
} from '@phi-lint/pages';
import { code, heading, list, markdown, message, paragraph, strong, table, text } from '../markdown.js';

type Cells = readonly (readonly PhrasingContent[])[];

/** The map as Markdown, for a wiki or a pull request. */
export function markdownMap(document: MapDocument): string {
  const { map } = document;
  return markdown([
    heading(1, `PHI data map of ${document.program}`),
    paragraph(text(reservation)),
    list(originOf(document).map(([name, value]) => [strong(name), text(`: ${value}`)])),
    heading(2, 'What needs attention'),
    concernBlock(map),
    ...flowBlocks(document),
    ...destinationBlocks(document),
    ...inventoryBlocks(document),
    ...handlerBlocks(document),
    ...safeguardBlocks(document),
    ...suppressionBlocks(document),
    ...notAnalysedBlocks(document),
  ]);
}

function concernBlock(map: PhiMap): RootContent {
  const concerns = concernsOf(map);
  if (concerns.length === 0) return paragraph(text('No flow has an open finding.'));
  const items = concerns.map((one) => [
    strong(one.to.name),
    text(` (${receiverWords(one.to)}): ${one.kinds.join(', ')} of `),
    code(one.from.join(', ')),
    text(`, at ${count(one.calls, 'call')}`),
  ]);
  return list(items);
}

/** A section with a table, or with a sentence where there is nothing to list. */
function listing(
  title: string,
  nothing: string,
  head: readonly string[],
  rows: readonly Cells[],
): RootContent[] {
  return [heading(2, title), rows.length > 0 ? table(head, rows) : paragraph(text(nothing))];
}

function flowBlocks({ map }: MapDocument): readonly RootContent[] {
  const rows = shownFlows(map).map(({ flow, to, standing }): Cells => [
    [code(typeWords(flow.from))],
    [text(flow.kinds.join(', '))],
    [text(`${roleWords[to.role]}: ${to.name}`)],
    [text(flow.protection)],
    [text(standingWords[standing])],
    places(flow.passes.map(placeWords)),
  ]);
  const head = ['from', 'kinds', 'to', 'protection', 'standing', 'where'];
  return listing('Flows', 'Nothing was seen to leave.', head, rows);
}

function destinationBlocks({ map }: MapDocument): readonly RootContent[] {
  const rows = map.destinations.map((one): Cells => [
    [text(roleWords[one.role])],
    [code(one.name)],
    [text(`${agreementWords(one.agreement)} (${one.agreement.basis})`)],
    message(one.agreement.lacks.join('; ') || '–'),
    [text(withBasis(encryptionWords(one.transit), one.transit.basis))],
    [text(withBasis(encryptionWords(one.rest), one.rest.basis))],
    [text(String(one.calls))],
  ]);
  const head = ['kind', 'name', 'agreement', 'what is missing', 'in transit', 'at rest', 'calls'];
  return listing('Destinations', 'Nobody was seen to receive anything.', head, rows);
}

function inventoryBlocks({ map }: MapDocument): readonly RootContent[] {
  const rows = map.inventory.map((one): Cells => [
    [code(typeWords(one.type))],
    [code(fieldWords(one.field))],
    [text(one.kinds.join(', '))],
    [text(`${one.level} (${one.basis})`)],
    places(one.enters.map(placeWords)),
    [text(one.reaches.join(', ') || '–')],
  ]);
  const head = ['record', 'field', 'kinds', 'level', 'declared or comes in at', 'leaves for'];
  return listing('Inventory', 'No patient data was recognised.', head, rows);
}

function handlerBlocks({ map }: MapDocument): readonly RootContent[] {
  const rows = map.handlers.map(({ name, touches, audit, access, ...place }): Cells => {
    const missing = audit.missing.length > 0 ? `: lacks ${audit.missing.join(', ')}` : '';
    return [
      [code(name)],
      message(touches),
      [...duty(audit), text(missing)],
      duty(access),
      [code(placeWords(place))],
    ];
  });
  const head = ['handler', 'touches', 'audit record', 'access control', 'where'];
  return listing('Handlers that touch patient data', 'None was found.', head, rows);
}

function safeguardBlocks({ map }: MapDocument): readonly RootContent[] {
  const rows = map.safeguards.map(({ section, supports, against }): Cells => {
    const title = sections.find(({ id }) => id === section)?.title ?? '';
    const words = (all: typeof supports) => all.map((one) => `${one.words} (${one.basis})`).join('; ');
    return [
      [text(`45 CFR ${section} ${title}`)],
      [text(words(supports) || 'nothing seen')],
      [text(words(against) || 'nothing found')],
    ];
  });
  return listing('Safeguards', 'No rule ran.', ['section', 'evidence for', 'evidence against'], rows);
}

function suppressionBlocks({ map }: MapDocument): readonly RootContent[] {
  const rows = map.suppressions.map(({ rule, kinds, suppression, ...place }): Cells => [
    [code(placeWords(place))],
    [text(rule)],
    [text(kinds.join(', ') || '–')],
    [text(suppressionWords(suppression))],
  ]);
  return listing('Accepted findings', 'Nobody accepted any.', ['where', 'rule', 'kinds', 'why'], rows);
}

function notAnalysedBlocks({ map }: MapDocument): readonly RootContent[] {
  const rows = map.notAnalysed.map(({ file, reason }): Cells => [[code(file)], message(reason)]);
  return listing('Not, or only partly, analysed', 'Every file was analysed.', ['file', 'why'], rows);
}

function duty(one: Duty): readonly PhrasingContent[] {
  const words = text(withBasis(dutyWords(one), one.basis));
  return one.by === '' ? [words] : [words, text(' by '), code(one.by)];
}

function withBasis(words: string, basis: string): string {
  return words === '–' || words === 'unknown' ? words : `${words} (${basis})`;
}

function places(names: readonly string[]): readonly PhrasingContent[] {
  return names.flatMap((name, i) => (i > 0 ? [text(', '), code(name)] : [code(name)]));
}
