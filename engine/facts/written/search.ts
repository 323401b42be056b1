import type { ts } from 'ts-morph';
import { findRecord } from '../detectors/record.js';
import { findInText } from '../detectors/text.js';
import type { FoundLiteral } from '../facts.js';
import {
  forEachChild,
  isExportDeclaration,
  isImportDeclaration,
  isObjectLiteralExpression,
} from '../syntax/compiler.js';
import { inside, insideBinding, nothingAround, type Around } from './around.js';
import { bindingOf } from './bindings.js';
import type { Candidates } from './candidates.js';
import { fieldsBeside, fieldsOfObject, type PlacedField } from './groups.js';
import { fieldsInOrder } from './lists.js';
import { expressionsIn, joinedText, writtenText } from './texts.js';

/** Looks through the literals of one file, innermost first. */
export class Search {
  readonly found: FoundLiteral[] = [];

  constructor(
    private readonly source: ts.SourceFile,
    private readonly candidates: Candidates,
  ) {
    this.visit(source, nothingAround);
  }

  private visit(node: ts.Node, around: Around): void {
    if (!this.candidates.within(node.pos, node.end)) return;
    if (isImportDeclaration(node) || isExportDeclaration(node)) return;
    const text = writtenText(node);
    if (text !== null) return this.visitText(node, text, around);
    const before = this.found.length;
    const binding = bindingOf(node);
    const within = binding ? insideBinding(around, binding, this.source) : inside(around, node);
    forEachChild(node, (child) => this.visit(child, within));
    if (isObjectLiteralExpression(node)) return this.lookAtObject(node, around, before);
    this.lookBeside(node, within);
    const joined = this.found.length === before ? joinedText(node) : null;
    if (joined !== null) this.lookAtText(node, joined, around);
  }

  private visitText(node: ts.Node, text: string, around: Around): void {
    for (const one of expressionsIn(node)) this.visit(one, { ...around, name: '' });
    this.lookAtText(node, text, around);
  }

  private lookAtText(node: ts.Node, text: string, around: Around): void {
    const kinds = findInText({ name: around.name, text });
    const place = { start: node.getStart(this.source), end: node.end };
    if (kinds) this.add({ detector: 'text', kinds, around, place, parts: [place] });
  }

  /** A record is one finding, with all that was found inside. */
  private lookAtObject(node: ts.ObjectLiteralExpression, around: Around, before: number): void {
    const inner = this.found.slice(before);
    const records = inner.filter(({ detector }) => detector === 'record');
    const fields = fieldsOfObject(this.source, node).filter(
      ({ start }) => !records.some((record) => record.start <= start && start < record.end),
    );
    const record = findRecord({ owners: around.owners, fields });
    if (!record) return;
    this.found.length = before;
    const parts = [...placesOf(fields, record.fields), ...inner.flatMap(({ parts }) => parts)];
    const kinds = [...record.kinds, ...inner.flatMap((one) => one.kinds)];
    const place = { start: node.getStart(this.source), end: node.end };
    this.add({ detector: 'record', kinds, around, place, parts });
  }

  /** Literals that are no record of their own: one finding for each that identifies the person named beside it. */
  private lookBeside(node: ts.Node, around: Around): void {
    const listed = fieldsInOrder(this.source, node, around);
    const fields = [...fieldsBeside(this.source, node), ...listed.fields];
    const owners = [...around.owners, ...listed.owners];
    const record = fields.length > 1 ? findRecord({ owners, fields }) : null;
    if (!record) return;
    const parts = placesOf(fields, record.fields);
    for (const index of record.fields) {
      const field = fields[index];
      if (!field || record.person.includes(index)) continue;
      const known = this.found.findIndex(({ start, end }) => start === field.start && end === field.end);
      if (known >= 0) this.found.splice(known, 1);
      const name = field.names.at(-1) ?? '';
      this.add({ detector: 'beside', kinds: record.kinds, around: { ...around, name }, place: field, parts });
    }
  }

  private add({ detector, kinds, around, place, parts }: Candidate): void {
    const { start, end } = place;
    const name = (detector === 'record' ? around.owners.at(-1) : around.name) ?? '';
    const places = parts.map((one) => ({ start: one.start, end: one.end }));
    this.found.push({
      detector,
      kinds: [...new Set(kinds)].sort(),
      name: isPlainName.test(name) ? name : '',
      start,
      end,
      parts: places.sort((a, b) => a.start - b.start),
    });
  }
}

interface Place {
  readonly start: number;
  readonly end: number;
}

interface Candidate extends Pick<FoundLiteral, 'detector' | 'kinds'> {
  readonly around: Around;
  readonly place: Place;
  readonly parts: readonly Place[];
}

/** Keys of tables may be data themselves. */
const isPlainName = /^[A-Za-z_$]{1,40}$/;

function placesOf(fields: readonly PlacedField[], indexes: readonly number[]): readonly Place[] {
  return indexes.flatMap((index) => fields[index] ?? []);
}
