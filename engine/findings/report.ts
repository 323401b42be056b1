import type { Config } from '../config/config.js';
import { coverOf } from '../config/cover.js';
import { matchesFile } from '../config/globs.js';
import { ruleSeverity } from '../config/severity.js';
import type { Atom, Input, Site, Value } from '../flow/atoms.js';
import { nothingTold } from '../flow/contexts.js';
import { type Place, typeOf } from '../flow/evidence.js';
import { isOpen } from '../flow/instantiate.js';
import type { Solver, Work } from '../flow/solver.js';
import type { Event } from '../flow/summary.js';
import type { Label } from '../labels/classify.js';
import { Labels } from '../labels/labels.js';
import { Vocabulary } from '../labels/vocabulary.js';
import type { CompiledRow } from '../models/compile.js';
import type { SinkRole, SinkRow } from '../models/rows.js';
import type { Words } from '../models/words.js';
import { chainOf, type Content, FrozenReader, functionOf } from './content.js';
import type { Finding, Flow } from './finding.js';
import { fingerprintOf } from './fingerprint.js';
import { maskLiterals } from './mask.js';
import { stepsOf } from './paths.js';
import { callRange } from './places.js';
import type { FlowCheck, RuleDefinition, VendorCheck } from './rule.js';
import { type Recipient, Vendors } from './vendors.js';

interface Hit {
  readonly site: Site;
  readonly argument: number | null;
  readonly labels: readonly Label[];
  readonly vendors: readonly string[];
  readonly event: Event;
  readonly place: Place;
}

/** What is needed to turn a finished analysis into findings. */
export interface ReportInput {
  readonly solver: Solver;
  readonly rules: readonly RuleDefinition[];
  readonly config: Config;
  readonly words: Words;
  readonly today: Date;
}

/** Findings of all rules, sorted by file, place and rule. */
export function report(input: ReportInput): readonly Finding[] {
  return new Reporter(input).run();
}

class Reporter {
  private readonly reader: FrozenReader;
  private readonly labels: Labels;
  private readonly vendors: Vendors;
  private readonly found = new Map<string, Finding>();

  constructor(private readonly input: ReportInput) {
    const { solver, config, words } = input;
    const [unit] = solver.reachable();
    this.reader = new FrozenReader(solver.calls.memory, unit ?? emptyUnit());
    this.labels = new Labels(solver.machine, new Vocabulary(words, config));
    this.vendors = new Vendors(this.reader, solver.machine.library, words, config.privateHosts);
  }

  run(): readonly Finding[] {
    for (const work of this.input.solver.reachable())
      for (const event of work.summary.events) if (!isOpen(event)) this.check(work, event);
    for (const work of this.input.solver.reachable())
      for (const event of work.summary.events) if (isOpen(event)) this.checkOpen(work, event);
    return [...this.found.values()].sort(order);
  }

  private check(work: Work, event: Event): void {
    for (const rule of this.input.rules)
      for (const row of this.rows(event, rule)) this.checkRow(work, event, rule, row);
  }

  /** An event that still speaks of inputs counts where a declared type or a telling name settles what they are. */
  private checkOpen(work: Work, event: Event): void {
    for (const rule of this.input.rules) {
      if (rule.check.kind === 'flow')
        for (const row of this.rows(event, rule)) this.checkFlow(work, event, rule, rule.check, row);
    }
  }

  private rows(event: Event, rule: RuleDefinition): readonly (CompiledRow & { readonly row: SinkRow })[] {
    const roles: readonly SinkRole[] = rule.check.sinks;
    if (!event.node) return roles.includes('log') ? [thrown] : [];
    return event.node.rows.filter(
      (one): one is CompiledRow & { readonly row: SinkRow } =>
        one.row.role === 'sink' &&
        roles.includes(one.row.sink) &&
        this.reader.holds(event, { ...one, row: one.row }),
    );
  }

  private checkRow(
    work: Work,
    event: Event,
    rule: RuleDefinition,
    row: CompiledRow & { readonly row: SinkRow },
  ): void {
    if (rule.check.kind === 'flow') this.checkFlow(work, event, rule, rule.check, row);
    else this.checkVendor(work, event, rule, rule.check, row);
  }

  private placeOf(work: Work, event: Event): Place {
    return { fn: functionOf(event), context: work.context, shape: () => undefined };
  }

  private checkFlow(
    work: Work,
    event: Event,
    rule: RuleDefinition,
    check: FlowCheck,
    row: CompiledRow & { readonly row: SinkRow },
  ): void {
    const place = this.placeOf(work, event);
    const chain = chainOf(event);
    if (this.settledBelow(work, chain, row)) return;
    const hit = this.hit(place, chain, event, row);
    if (!hit) return;
    this.add(
      rule,
      hit,
      check.message.replace('{kinds}', kindsInWords(hit.labels)).replace('{sink}', sinkName(event)),
    );
  }

  /** Whether a callee on the way already takes the value as what it is: then the finding stands there. */
  private settledBelow(
    work: Work,
    chain: readonly Event[],
    row: CompiledRow & { readonly row: SinkRow },
  ): boolean {
    return chain
      .slice(0, -1)
      .some((event) => this.contentLabels(this.placeOf(work, event), event, row).length > 0);
  }

  private contentLabels(
    place: Place,
    event: Event,
    row: CompiledRow & { readonly row: SinkRow },
  ): readonly Label[] {
    const known = this.judged.get(event)?.get(row);
    if (known) return known;
    const labels = this.contents(event, row).flatMap(({ value }) => this.reported(place, value));
    this.judged.set(
      event,
      (this.judged.get(event) ?? new Map<CompiledRow, readonly Label[]>()).set(row, labels),
    );
    return labels;
  }
  private readonly judged = new Map<Event, Map<CompiledRow, readonly Label[]>>();

  private contents(event: Event, row: CompiledRow & { readonly row: SinkRow }): readonly Content[] {
    if (!event.node) return event.args.map((value) => ({ value: this.thrownText(value), argument: 0 }));
    return this.reader.content(event, row).map((part) => this.narrowed(event, row, part));
  }

  /** Of a thrown error only its message is written anywhere. */
  private thrownText(value: Value): Value {
    const { domain } = this.input.solver;
    return domain.joinAll(
      value.atoms.map((atom) =>
        atom.kind === 'record'
          ? (atom.fields.get('$0') ?? atom.fields.get('message') ?? domain.nothing)
          : domain.single(atom),
      ),
    );
  }

  /** `console.table(rows, ['id'])` prints only these columns. */
  private narrowed(event: Event, row: CompiledRow, part: Content): Content {
    const [path] = row.paths['columns'] ?? [];
    const list = path ? this.reader.at(event, path)[0]?.value : undefined;
    if (!list || list.isEmpty) return part;
    const { domain } = this.input.solver;
    const names = list.atoms
      .flatMap((atom) => (atom.kind === 'record' ? [...atom.fields.values()] : []))
      .flatMap((one) => one.atoms.flatMap((atom) => (atom.kind === 'constant' ? [String(atom.value)] : [])));
    if (!names.length) return part;
    const rows = this.reader.elements(part.value);
    return {
      ...part,
      value: domain.collect(
        [...part.value.atoms, ...rows.atoms].flatMap((atom) =>
          atom.kind === 'record' ? [] : (domain.slice(atom, true, names) ?? []),
        ),
      ),
    };
  }

  /** What identifies a patient; under `strict` also what can be linked to one (SPEC §1). */
  private reported(place: Place, value: Value): readonly Label[] {
    const isStrict = this.input.config.preset === 'strict';
    return this.labels.of(place, value).filter((one) => isStrict || one.level === 'direct');
  }

  /** Where a finding stands: at the sink, or at the call of the outermost function that merely forwards what it is given. */
  private hit(
    place: Place,
    chain: readonly Event[],
    event: Event,
    row: CompiledRow & { readonly row: SinkRow },
  ): Hit | null {
    const parts = this.contents(event, row)
      .map((part) => ({ part, labels: this.reported(place, part.value) }))
      .filter(({ labels }) => labels.length > 0);
    const [first] = parts;
    if (!first) return null;
    const labels = parts.flatMap((one) => one.labels);
    let site = chain[0]?.site ?? event.site;
    let argument: number | null = first.part.argument;
    for (const [i, inner] of chain.slice(0, -1).entries()) {
      const outer = chain[i + 1];
      if (!outer?.via || outer.via.caller === 'framework') continue;
      if (outer.via.caller === 'library' && isAnonymous(functionOf(inner).facts.name)) continue;
      if (!this.forwardsArguments(inner, row)) break;
      site = outer.via.call;
      argument = this.forwardedArgument(inner, row, first.part.argument);
    }
    return { site, argument, labels, vendors: [], event, place };
  }

  /** A wrapper forwards what it is handed; what it holds itself, or sees around it, is its own doing. */
  private forwardsArguments(event: Event, row: CompiledRow & { readonly row: SinkRow }): boolean {
    const atoms = this.contents(event, row).flatMap(({ value }) => value.atoms);
    const forwards = atoms
      .flatMap((atom) => inputsIn(atom))
      .some(({ name }) => name === 'arg' || name === 'rest');
    return forwards && !atoms.some((atom) => this.picksField(event, atom));
  }

  /** Reading a field of a declared type is more than forwarding. */
  private picksField(event: Event, atom: Atom): boolean {
    const { solver } = this.input;
    const place: Place = { fn: functionOf(event), context: nothingTold, shape: () => undefined };
    switch (atom.kind) {
      case 'path':
        return (
          atom.base.kind === 'input' &&
          atom.base.name === 'arg' &&
          typeOf(solver.machine, place, atom.base).kind === 'named'
        );
      case 'derived':
        return atom.of.atoms.some((one) => this.picksField(event, one));
      case 'record':
        return [...atom.fields.values()].some((value) =>
          value.atoms.some((one) => this.picksField(event, one)),
        );
      default:
        return false;
    }
  }

  /** Which argument of the wrapper ends in the sink. */
  private forwardedArgument(
    event: Event,
    row: CompiledRow & { readonly row: SinkRow },
    offending: number,
  ): number | null {
    const parts = this.contents(event, row);
    // An event keeps its arguments in their places on the way up: the offending one is the same in the callee.
    for (const { value } of [...parts.filter((part) => part.argument === offending), ...parts]) {
      for (const atom of value.atoms) {
        const index = argumentIn(atom);
        if (index !== null) return index;
      }
    }
    return null;
  }

  private checkVendor(
    work: Work,
    event: Event,
    rule: RuleDefinition,
    check: VendorCheck,
    row: CompiledRow & { readonly row: SinkRow },
  ): void {
    const place = this.placeOf(work, event);
    const labels = this.contentLabels(place, event, row);
    for (const recipient of this.vendors.recipients(event)) {
      const message = this.vendorMessage(recipient, check, row, labels);
      if (message)
        this.add(
          rule,
          {
            site: chainOf(event)[0]?.site ?? event.site,
            argument: null,
            labels,
            vendors: [recipient.vendor],
            event,
            place,
          },
          message,
        );
    }
  }

  private vendorMessage(
    recipient: Recipient,
    check: VendorCheck,
    row: CompiledRow & { readonly row: SinkRow },
    labels: readonly Label[],
  ): string | null {
    if (recipient.isPrivate) return null;
    if (recipient.unresolved)
      return labels.length ? check.unresolved.replace('{kinds}', kindsInWords(labels)) : null;
    const cover = coverOf(
      this.input.config,
      recipient.vendor,
      { endpoint: recipient.endpoint, service: row.row.service ?? null },
      this.input.today,
    );
    if (cover.covered === 'yes' || !cover.lacks.some((one) => one.certain)) return null;
    const missing = cover.lacks.map((one) => one.words).join(', ');
    const text = labels.length ? check.withPhi.replace('{kinds}', kindsInWords(labels)) : check.message;
    return text.replace('{vendor}', recipient.vendor).replace('{missing}', missing);
  }

  private add(rule: RuleDefinition, hit: Hit, message: string): void {
    const { config } = this.input;
    const file = hit.site.fn.file.file;
    const severity = ruleSeverity(config, rule.id, rule.severity, file);
    if (severity === 'off' || this.isTest(rule, file, hit)) return;
    const flow = flowOf(hit);
    const finding: Finding = {
      rule: rule.id,
      severity,
      file,
      ...callRange(hit.site, hit.argument),
      message: maskLiterals(message),
      kinds: distinct(hit.labels.flatMap((one) => one.kinds)),
      level: levelOf(hit.labels),
      flow,
      citations: rule.citations,
      path: stepsOf(this.input.solver.domain, hit.event, hit.labels, sinkName(hit.event)),
      fingerprint: fingerprintOf({
        rule: rule.id,
        declaration: hit.site.fn.facts.name,
        callee: flow.sink,
        argument: hit.argument,
        source: flow.sources[0] ?? '',
      }),
      suppressed: null,
    };
    const key = `${rule.id} ${file} ${hit.site.id}`;
    const known = this.found.get(key);
    this.found.set(key, known ? united(known, finding) : finding);
  }

  /** In tests only rules about what leaves with proven PHI speak (SPEC §6). */
  private isTest(rule: RuleDefinition, file: string, hit: Hit): boolean {
    if (!matchesFile(this.input.config.tests, file)) return false;
    return rule.check.kind === 'flow' || !hit.labels.length;
  }
}

const thrown: CompiledRow & { readonly row: SinkRow } = {
  package: '',
  row: { at: '', role: 'sink', sink: 'log', content: [] },
  paths: {},
};

function isAnonymous(name: string): boolean {
  return /(^|>)\d+$/.test(name);
}

/** The first argument of the function that a term speaks of. */
function argumentIn(atom: Atom): number | null {
  const [first] = inputsIn(atom).filter((one) => one.name === 'arg' || one.name === 'rest');
  return first?.index ?? null;
}

/** Inputs of the function that a term speaks of. */
function inputsIn(atom: Atom, seen = new Set<Atom>()): readonly Input[] {
  if (!atom.open || seen.has(atom)) return [];
  seen.add(atom);
  const inside = (values: readonly Value[]): readonly Input[] =>
    values.flatMap((value) => value.atoms.flatMap((one) => inputsIn(one, seen)));
  switch (atom.kind) {
    case 'input':
      return [atom];
    case 'path':
    case 'slice':
    case 'narrowed':
    case 'environment':
      return inputsIn(atom.base, seen);
    case 'derived':
      return inside([atom.of]);
    case 'record':
      return inside([...atom.fields.values(), atom.others, atom.bases]);
    default:
      return [];
  }
}

function levelOf(labels: readonly Label[]): Finding['level'] {
  if (labels.some(({ level }) => level === 'direct')) return 'direct';
  return labels.length ? 'indirect' : 'none';
}

/** What the labels of a hit say in words; sorted, since the order of values may change with edits elsewhere. */
function flowOf({ labels, vendors, event }: Hit): Flow {
  return {
    sources: distinct(labels.map(({ evidence }) => maskLiterals(evidence))),
    sink: maskLiterals(calleeOf(event)),
    vendors: distinct(vendors.map(maskLiterals)),
  };
}

/** As a configuration names it: `winston#info`; what belongs to no package by its path alone. */
function calleeOf(event: Event): string {
  const { package: owner = 'global' } = sinkRow(event) ?? {};
  return owner === 'global' || owner.includes(' ') ? event.callee : `${owner}#${event.callee}`;
}

/** Two ways into one call are one finding: of all kinds, at the higher level, shown with the shorter path. */
function united(one: Finding, other: Finding): Finding {
  const [shown, more] = isShownBefore(one, other) ? [one, other] : [other, one];
  return {
    ...shown,
    kinds: distinct([...shown.kinds, ...more.kinds]),
    flow: {
      ...shown.flow,
      sources: distinct([...shown.flow.sources, ...more.flow.sources]),
      vendors: distinct([...shown.flow.vendors, ...more.flow.vendors]),
    },
  };
}

/** The stronger one says more; among equals the order must not hang on how they were found. */
function isShownBefore(one: Finding, other: Finding): boolean {
  const rank = levels.indexOf(one.level) - levels.indexOf(other.level);
  if (rank !== 0) return rank < 0;
  if (one.path.length !== other.path.length) return one.path.length < other.path.length;
  return one.fingerprint <= other.fingerprint;
}

const levels = ['direct', 'indirect', 'none'] as const satisfies readonly Finding['level'][];

function distinct(words: readonly string[]): readonly string[] {
  return [...new Set(words)].sort();
}

function order(a: Finding, b: Finding): number {
  return (
    compare(a.file, b.file) ||
    a.start.line - b.start.line ||
    a.start.column - b.start.column ||
    compare(a.rule, b.rule)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function kindsInWords(labels: readonly Label[]): string {
  return [...new Set(labels.flatMap((one) => one.kinds))].sort().join(', ');
}

/** The sink as a person would name it: the console, a library, or an error's message. */
function sinkName(event: Event): string {
  if (!event.node) return "an error's message";
  const row = sinkRow(event);
  if (!row) return event.callee;
  return row.package === 'global' || row.package.startsWith('node:') ? 'the console' : row.package;
}

function sinkRow(event: Event): CompiledRow | undefined {
  return event.node?.rows.find((one) => one.row.role === 'sink');
}

function emptyUnit(): never {
  throw new Error('a program without functions has no findings');
}
