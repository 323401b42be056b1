import { createHash } from 'node:crypto';
import { ProgramCache } from '../cache/cache.js';
import { writePart } from '../cache/part.js';
import { defaultConfig, type Config, withPreset } from '../config/config.js';
import { readConfig } from '../config/read.js';
import type { FileFacts } from '../facts/facts.js';
import type { Finding, NotAnalysed, Position, SetupProblem } from '../findings/finding.js';
import { offsetOf } from '../findings/places.js';
import type { Report, Sought } from '../findings/report.js';
import type { SafeHarborCard } from '../findings/safe-harbor/card.js';
import { Reveal } from '../findings/reveal/reveal.js';
import type { PhiInFile, Revealed } from '../findings/reveal/revealed.js';
import { classifyField } from '../findings/suggestions/configuration.js';
import { suggestionsFor } from '../findings/suggestions/suggest.js';
import type { Suggestion, Surroundings } from '../findings/suggestions/suggestion.js';
import { draw } from '../map/draw.js';
import type { PhiMap } from '../map/map.js';
import { type VendorUse, vendorsOf } from '../map/vendors.js';
import type { Trace } from '../flow/solver.js';
import { isProblem } from '../program/disk.js';
import { nodeDisk } from '../program/node-disk.js';
import { OverlayDisk } from '../program/overlay-disk.js';
import { listProgram, type Program } from '../program/program.js';
import { byCodeUnits, isWithin } from '../program/paths.js';
import { configFileName, programRoot } from '../program/root.js';
import { Versions } from '../program/versions.js';
import type { Baseline } from '../suppress/baseline/baseline.js';
import { suppress, type Suppressed, type UnusedEntries } from '../suppress/suppress.js';
import { Analysed } from './analysed.js';
import { openBaseline } from './baseline.js';
import { FactsReader } from './facts-reader.js';
import type { Knowledge } from './knowledge.js';
import { importedFrom, importSame } from './imported.js';
import { type Answer, keptAnswer } from './kept.js';
import { type Proposal, proposalFor } from './proposal.js';
import type { Analysis, Progress } from './session.js';
import { speakOfPatients } from './subjects.js';
import { type PackageRun, packageRun } from './package-run.js';
import { unmatchedEntries } from './unmatched.js';

export interface OpenOptions {
  /** Absolute folder that the host was given; the program's root is found from it (SPEC §3). */
  readonly folder: string;
  /** A configuration file to use in place of the one found upwards from `folder`. */
  readonly configFile?: string;
  /** A baseline to use in place of the configured one; absolute. */
  readonly baselineFile?: string;
  /** Replaces the configuration's `extends`. */
  readonly preset?: 'recommended' | 'strict';
  readonly knowledge: Knowledge;
  /** Decides expiry of agreements and suppressions; never read from the machine behind the caller's back. */
  readonly today: Date;
  /**
   * Absolute folder in which answers are kept from one run to the next; without one, none are. Not used when it lies
   * inside the program: whoever writes the code could write the answers too.
   */
  readonly cacheFolder?: string | null;
  /** The map of where PHI goes is a part of every answer, and kept with it. */
  readonly map?: boolean;
  /**
   * A package's folder, relative to the root: only it is read, with what the runs of the packages it depends on left
   * in place of their sources. Such answers are not kept.
   */
  readonly package?: string;
  /**
   * Absolute files: analyses these and the nearest of what they import, and nothing else. Their findings may differ from
   * those of the whole program, whose other files may call them. Such answers are not kept.
   */
  readonly only?: readonly string[];
  /** Looks for findings like this one, and may leave others out. Such answers are not kept. */
  readonly sought?: Sought;
  /** Texts by absolute path that stand in place of the disk's from the start. */
  readonly texts?: ReadonlyMap<string, string>;
}

/** One analysed program. Synchronous: the host decides when to work and for how many steps. */
export interface Session {
  /** The program's root, absolute. */
  readonly root: string;
  /** Errors of the configuration; when there are any, nothing is analysed. */
  readonly configErrors: readonly SetupProblem[];
  /**
   * Texts that differ from the disk (open editors); `null` gives a file back to the disk. Paths are absolute.
   * Says whether only what they changed is looked at again, or everything.
   */
  update(changes: readonly { readonly path: string; readonly text: string | null }[]): 'continued' | 'anew';
  /** What is wrong with the configuration and the baseline, errors and warnings. */
  readonly setup: readonly SetupProblem[];
  /** Entries of the configuration that name what the program does not have. Reads files, analyses nothing. */
  unmatchedEntries(): readonly SetupProblem[];
  /** Works for about `steps` units of fuel and says how far it came. */
  advance(steps: number): Progress;
  /** The last finished answer; before the first one, an empty one. */
  analysis(): Analysis;
  /** Whether that answer was kept from an earlier run: then there is nothing to look into, until the next `update`. */
  readonly isKept: boolean;
  /** Where PHI goes, as of the last finished answer; null while another is under way, or when it was kept without one. */
  map(): PhiMap | null;
  /** The vendors on that map and in the register; null where there is no map. */
  vendors(): readonly VendorUse[] | null;
  /** What may be done about a finding of the last finished answer, best first. */
  suggestionsOf(finding: Finding): readonly Suggestion[];
  /** What may be declared of the name at a place: that it is PHI, or, where it is held to be, that it is not. */
  suggestionsAt(file: string, position: Position): readonly Suggestion[];
  /** What the engine holds of the expression at a place; `null` where that is no PHI, or the answer came from `cacheFolder`. */
  valueAt(file: string, position: Position): Revealed | null;
  /** Where PHI stands in a file, relative to the root. */
  phiIn(file: string): PhiInFile;
  /** What the program's own functions that de-identify leave of the identifiers of Safe Harbor; none after a kept answer. */
  safeHarborCards(): readonly SafeHarborCard[];
  /** What a configuration might say of the program; null where there is no map, or the answer was kept. */
  proposal(): Proposal | null;
  /** Whether what was analysed last declares or imports a type with the name of a patient, or of a record of one. */
  speaksOfPatients(): boolean;
  /** Leaves what the runs of packages that depend on this one read (`package`). Throws when the disk does. */
  leavePart(): void;
  /** What the last answer cost; `null` when it came from `cacheFolder`. */
  trace(): Trace | null;
  /** The program's source files, absolute, sorted. */
  files(): readonly string[];
  /** Where the baseline lies, absolute, and which of its entries accept nothing in the last finished answer. */
  baseline(): UnusedEntries & { readonly file: string };
}

const nothingYet: Analysis = { findings: [], notAnalysed: [], setup: [], files: 0, lines: 0, unaudited: 0 };

const noAnswer: Answer = { analysis: nothingYet, unused: { outgrown: [], stale: [] }, map: null };

/** Opens the program around a folder. Reads the configuration and lists files; analyses nothing yet. */
export function open(options: OpenOptions): Session {
  return new OpenSession(options);
}

class OpenSession implements Session {
  readonly root: string;
  private readonly packageRun: PackageRun | null;
  private readonly disk: OverlayDisk;
  private readonly config: Config;
  readonly setup: readonly SetupProblem[];
  private readonly accepted: Baseline;
  private program: Program;
  private readonly versions: Versions;
  private readonly cache: ProgramCache<Answer> | null;
  private readonly reader: FactsReader;
  private work: Generator<Progress, Answer> | null = null;
  private finished: Answer | null = null;
  /** What is known of the program as it is listed, once all its files were read. */
  private analysed: Analysed | null = null;
  private unread: readonly NotAnalysed[] = [];
  /** Looks into the last finished program; `null` when the answer was kept from an earlier run. */
  private reveal: Reveal | null = null;
  private hasAnalysed = false;

  constructor(private readonly options: OpenOptions) {
    this.root = programRoot(options.folder);
    this.packageRun = options.package === undefined ? null : packageRun(this.root, options.package);
    this.disk = this.packageRun?.disk ?? new OverlayDisk(nodeDisk);
    this.versions = new Versions(this.disk);
    for (const [path, text] of options.texts ?? []) this.disk.put(path, text);
    this.cache = this.openCache();
    this.reader = new FactsReader(this.root, this.versions, this.packageRun ?? this.cache);
    const read = this.readConfig();
    this.config = options.preset ? withPreset(read.config, options.preset) : read.config;
    const { baseline, problems } = openBaseline(this.disk, this.root, this.config, options.baselineFile);
    this.accepted = baseline;
    this.setup = [...read.problems, ...problems, ...(this.packageRun?.problems ?? [])];
    this.program = listProgram(this.root, { ignore: this.config.ignore }, this.disk);
    this.work = this.configErrors.length ? null : this.run();
  }

  private openCache(): ProgramCache<Answer> | null {
    const {
      cacheFolder,
      configFile = '',
      baselineFile = '',
      preset = '',
      map = false,
      sought,
    } = this.options;
    const variant = [configFile, baselineFile, preset, String(map)];
    return cacheFolder && !this.packageRun && sought === undefined
      ? ProgramCache.open(cacheFolder, this.root, variant)
      : null;
  }

  get configErrors(): readonly SetupProblem[] {
    return this.setup.filter((one) => one.severity === 'error');
  }

  unmatchedEntries(): readonly SetupProblem[] {
    const text = this.disk.readText(this.configFile);
    if (isProblem(text) || this.configErrors.length) return [];
    return unmatchedEntries(this.config, { file: this.configFile, text }, this.surroundings());
  }

  private get configFile(): string {
    return this.options.configFile ?? `${this.root}/${configFileName}`;
  }

  private readConfig(): { readonly config: Config; readonly problems: readonly SetupProblem[] } {
    const file = this.configFile;
    const text = this.disk.readText(file);
    if (isProblem(text)) {
      const missing = text.problem === 'missing' && !this.options.configFile;
      const message = `The configuration could not be read: ${text.reason}.`;
      return {
        config: defaultConfig(),
        problems: missing ? [] : [{ severity: 'error', file, start: { line: 1, column: 1 }, message }],
      };
    }
    const { config, problems } = readConfig(file, text, {
      rules: this.options.knowledge.rules.map((rule) => rule.id),
    });
    return { config: config ?? defaultConfig(), problems };
  }

  update(changes: readonly { readonly path: string; readonly text: string | null }[]): 'continued' | 'anew' {
    for (const { path, text } of changes) this.disk.put(path, text);
    if (this.configErrors.length || this.knowsAll(changes)) return 'continued';
    // Others may be waiting for it.
    this.work?.return(this.finished ?? noAnswer);
    if (this.analysed && changes.every(({ path }) => this.replace(path))) {
      this.work = this.finish(this.analysed);
      return 'continued';
    }
    this.analysed = null;
    this.program = listProgram(this.root, { ignore: this.config.ignore }, this.disk);
    this.work = this.run();
    return 'anew';
  }

  /** Texts are the same when a document is opened or closed. */
  private knowsAll(changes: readonly { readonly path: string }[]): boolean {
    const { analysed, root, reader } = this;
    const files = changes.map(({ path }) => path.slice(root.length + 1));
    return analysed !== null && files.every((file) => analysed.facts.get(file) === reader.of(file));
  }

  /** Whether another text of a file leaves the rest of the program as it is listed and known. */
  private replace(path: string): boolean {
    const file = path.slice(this.root.length + 1);
    const old = path.startsWith(`${this.root}/`) ? this.analysed?.facts.get(file) : undefined;
    const facts = old && this.reader.of(file);
    if (!facts || typeof facts === 'string') return false;
    if (this.options.only && !importSame(old, facts)) return false;
    return this.analysed?.replace(facts) ?? false;
  }

  advance(steps: number): Progress {
    let last: Progress = { done: true, finished: 1, total: 1, phase: 'findings' };
    for (let left = steps; this.work && left > 0; left--) {
      const next = this.work.next();
      if (next.done) {
        this.finished = next.value;
        this.work = null;
      } else {
        last = next.value;
        if (last.phase === 'waiting') return last;
      }
    }
    return this.work ? last : { done: true, finished: 1, total: 1, phase: 'findings' };
  }

  get isKept(): boolean {
    return this.finished !== null && !this.hasAnalysed;
  }

  analysis(): Analysis {
    return (this.finished ?? noAnswer).analysis;
  }

  map(): PhiMap | null {
    const { finished, analysed, work } = this;
    if (finished === null || finished.map || analysed === null || work) return finished?.map ?? null;
    return this.draw(analysed, finished.analysis);
  }

  vendors(): readonly VendorUse[] | null {
    const map = this.map();
    return map && vendorsOf(map, this.config, this.options.today);
  }

  suggestionsOf(finding: Finding): readonly Suggestion[] {
    return suggestionsFor(finding, this.surroundings());
  }

  suggestionsAt(file: string, position: Position): readonly Suggestion[] {
    const around = this.surroundings();
    const [facts, text] = [around.facts(file), around.text(file)];
    const name = facts && text !== null && this.reveal?.nameAt(file, offsetOf(facts, position), text);
    if (!name) return [];
    const level = this.valueAt(file, position)?.level === 'direct' ? 'none' : 'direct';
    return classifyField(name, level, around);
  }

  valueAt(file: string, position: Position): Revealed | null {
    const { facts, text } = this.surroundings();
    const [known, source] = [facts(file), text(file)];
    if (!known || source === null || !this.reveal) return null;
    return this.reveal.at(file, offsetOf(known, position), source);
  }

  phiIn(file: string): PhiInFile {
    const source = this.surroundings().text(file);
    if (source === null || !this.reveal) return { names: [], functions: [] };
    return this.reveal.inFile(file, source);
  }

  safeHarborCards(): readonly SafeHarborCard[] {
    return this.reveal?.safeHarborCards() ?? [];
  }

  proposal(): Proposal | null {
    const map = this.map();
    if (!map || !this.analysed) return null;
    const { words } = this.options.knowledge.models;
    const facts = [...this.analysed.facts.values()].filter(({ file }) => !file.endsWith('.d.ts'));
    return proposalFor({ facts, config: this.config, words, map, cards: this.safeHarborCards() });
  }

  private surroundings(): Surroundings {
    return {
      config: this.config,
      configFile: configFileName,
      models: this.options.knowledge.models,
      files: this.program.files.map(({ file }) => file),
      text: (file) => {
        const text = this.disk.readText(`${this.root}/${file}`);
        return isProblem(text) ? null : text;
      },
      facts: (file) => {
        // What is under analysis must not be read anew behind its back.
        const facts = this.reader.last(file) ?? this.reader.of(file);
        return typeof facts === 'string' ? null : facts;
      },
    };
  }

  speaksOfPatients(): boolean {
    const { words } = this.options.knowledge.models;
    return this.analysed !== null && speakOfPatients(this.analysed.facts.values(), words, this.config);
  }

  leavePart(): void {
    if (!this.packageRun) return;
    const { folder, dependsOn } = this.packageRun;
    const { files, declarations, facts: factFiles, others } = this.program;
    const sources = [...files.map(({ file }) => file), ...declarations];
    const names = [...sources, ...factFiles, ...others].filter((file) => isWithin(folder, file));
    const text = (file: string): string | null =>
      factFiles.includes(file) ? this.surroundings().text(file) : null;
    const facts = (file: string): FileFacts | string | null =>
      sources.includes(file) ? this.reader.last(file) : null;
    const texts = new Map([...new Set(names)].sort(byCodeUnits).map((file) => [file, text(file)]));
    writePart(this.root, { folder, dependsOn, texts, facts });
  }

  trace(): Trace | null {
    return this.analysed?.solver.trace() ?? null;
  }

  files(): readonly string[] {
    return this.program.files.map(({ file }) => `${this.root}/${file}`);
  }

  baseline(): UnusedEntries & { readonly file: string } {
    return { file: this.accepted.file, ...(this.finished ?? noAnswer).unused };
  }

  /** Only the first answer is looked for in the cache and kept there: what follows an edit is this session's own. */
  private *run(): Generator<Progress, Answer> {
    const { cache, versions, reader, program } = this;
    if (cache === null || this.finished || this.options.only) return yield* this.analyse();
    const settings = this.settings();
    const { today } = this.options;
    const { isSaved } = this.disk;
    const work = (): Generator<Progress, Answer> => this.analyse();
    return yield* keptAnswer({ cache, versions, reader, program, settings, today, isSaved, work });
  }

  /** What decides the answer beside the program. */
  private settings(): readonly unknown[] {
    const { knowledge, preset, map } = this.options;
    const texts = [this.configFile, this.accepted.file].map((file) => this.disk.readText(file));
    return [knowledge, preset ?? null, map ?? false, ...texts];
  }

  /** Facts, link, flow and findings, one small piece at a time. */
  private *analyse(): Generator<Progress, Answer> {
    const facts = new Map<string, FileFacts>();
    const unread: NotAnalysed[] = [];
    const total = this.program.files.length + this.program.declarations.length;
    let finished = 0;
    for (const file of this.filesToRead((one) => facts.get(one))) {
      const read = this.reader.of(file);
      if (typeof read === 'string') unread.push({ file, reason: read });
      else facts.set(file, read);
      yield { done: false, finished: finished++, total, phase: 'files' };
    }
    this.unread = unread;
    this.analysed = new Analysed(this.program, this.config, this.options.knowledge, facts);
    return yield* this.finish(this.analysed);
  }

  private filesToRead(factsOf: (file: string) => FileFacts | undefined): Iterable<string> {
    const { files, declarations } = this.program;
    const all = [...files.map(({ file }) => file), ...declarations];
    const { only } = this.options;
    if (!only) return all;
    const entries = new Set(only.map((path) => path.slice(this.root.length + 1)));
    return importedFrom(
      all.filter((file) => entries.has(file)),
      this.program,
      factsOf,
    );
  }

  /** Flow and findings of what has changed, or of everything the first time. */
  private *finish(analysed: Analysed): Generator<Progress, Answer> {
    const { solver, facts } = analysed;
    while (!solver.advance(1)) yield { done: false, ...solver.progress, phase: 'flow' };
    this.reveal = analysed.reveal();
    this.hasAnalysed = true;
    const { findings, unaudited } = yield* this.reported(analysed);
    const judged = this.suppressed(findings, facts);
    const analysis = {
      findings: judged.findings.filter((one) => this.packageRun?.reports(one) ?? true),
      notAnalysed: [...this.program.notAnalysed, ...this.unread, ...analysed.partly()],
      setup: [...this.setup, ...judged.problems],
      files: this.program.files.filter(({ file }) => facts.has(file) || !this.options.only).length,
      lines: linesOf(facts, this.program),
      unaudited,
    };
    return { analysis, unused: judged.unused, map: this.options.map ? this.draw(analysed, analysis) : null };
  }

  private *reported(analysed: Analysed): Generator<Progress, Report> {
    const reporting = analysed.report(this.options.today, this.options.sought);
    for (;;) {
      const step = reporting.next();
      if (step.done) return step.value;
      yield { done: false, ...step.value, phase: 'findings' };
    }
  }

  private draw(
    { solver, judge }: Analysed,
    { findings, notAnalysed, setup, files, lines }: Analysis,
  ): PhiMap {
    const { config, options, program } = this;
    const { knowledge, today } = options;
    const text = this.disk.readText(this.configFile);
    const configuration = isProblem(text) ? null : createHash('sha256').update(text).digest('hex');
    const { preset, hasRegister } = config;
    const { otherLanguages } = program;
    const analysed = { preset, configuration, hasRegister, files, lines, otherLanguages };
    const { rules, models } = knowledge;
    return draw({
      solver,
      judge,
      config,
      rules,
      words: models.words,
      today,
      findings,
      notAnalysed,
      setup,
      analysed,
    });
  }

  private suppressed(findings: readonly Finding[], facts: ReadonlyMap<string, FileFacts>): Suppressed {
    const files = this.program.files.flatMap(({ file }) => facts.get(file) ?? []);
    const { config, accepted: baseline } = this;
    const { knowledge, today } = this.options;
    return suppress({ findings, files, config, rules: knowledge.rules, today, baseline });
  }
}

function linesOf(facts: ReadonlyMap<string, FileFacts>, program: Program): number {
  return program.files.reduce((sum, { file }) => sum + (facts.get(file)?.lines ?? 0), 0);
}
