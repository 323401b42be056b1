import { objectOf, textsOf, type JsonObject } from './json.js';
import { join, parentOf } from './paths.js';

/** What a chain of tsconfig files says, so far as it touches on where modules lie. Paths are relative to the root. */
export interface TsConfig {
  readonly file: string;
  readonly folder: string;
  readonly baseUrl: string | null;
  readonly aliases: readonly Alias[];
  readonly rootDirs: readonly string[];
  readonly customConditions: readonly string[];
  readonly moduleSuffixes: readonly string[];
  /** Where the compiler puts its output; `null` when it writes none, or beside the sources. */
  readonly outDir: string | null;
  readonly declarationDir: string | null;
  readonly rootDir: string | null;
  /** What it compiles, as written; `null` is everything below its folder. */
  readonly include: readonly string[] | null;
  readonly files: readonly string[] | null;
  /** Other configurations that it is the front of. */
  readonly references: readonly string[];
}

/** One line of `paths`: `"@app/*": ["src/*"]`. */
export interface Alias {
  readonly pattern: string;
  readonly targets: readonly string[];
}

/** The settings of one file, or of several laid over each other; paths already relative to the root. */
export interface Settings {
  readonly baseUrl?: string;
  readonly paths?: JsonObject;
  /** The folder of the file that holds `paths`. */
  readonly pathsFolder?: string;
  readonly rootDirs?: readonly string[];
  readonly customConditions?: readonly string[];
  readonly moduleSuffixes?: readonly string[];
  readonly outDir?: string;
  readonly declarationDir?: string;
  readonly rootDir?: string;
  readonly noEmit?: boolean;
  readonly include?: readonly string[];
  readonly files?: readonly string[];
}

/** Stands in extended files for the folder of the file that extends them. */
const configDir = '${configDir}';

/** Reads what one file itself says. */
export function settingsOf(file: string, json: JsonObject): Settings {
  const folder = parentOf(file);
  const options = objectOf(json['compilerOptions']) ?? {};
  const place = (value: string): string => (value.startsWith(configDir) ? value : join(folder, value));
  const placed = (value: unknown): string | undefined =>
    typeof value === 'string' ? place(value) : undefined;
  const list = (value: unknown): readonly string[] | undefined =>
    Array.isArray(value) ? textsOf(value) : undefined;
  const paths = objectOf(options['paths']) ?? undefined;
  return withoutGaps({
    baseUrl: placed(options['baseUrl']),
    paths,
    pathsFolder: paths && folder,
    rootDirs: list(options['rootDirs'])?.map(place),
    customConditions: list(options['customConditions']),
    moduleSuffixes: list(options['moduleSuffixes']),
    outDir: placed(options['outDir']),
    declarationDir: placed(options['declarationDir']),
    rootDir: placed(options['rootDir']),
    noEmit: typeof options['noEmit'] === 'boolean' ? options['noEmit'] : undefined,
    include: list(json['include'])?.map(place),
    files: list(json['files'])?.map(place),
  });
}

/** What is not said must not stand over what an extended file says. */
function withoutGaps(settings: { readonly [K in keyof Settings]: Settings[K] | undefined }): Settings {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}

/** Turns settings into the configuration of the file that they were gathered for. */
export function configOf(file: string, settings: Settings, references: readonly string[]): TsConfig {
  const folder = parentOf(file);
  const place = (value: string): string => inFolder(folder, value);
  const placed = (value: string | undefined): string | null => (value === undefined ? null : place(value));
  const emits = settings.noEmit !== true;
  return {
    file,
    folder,
    baseUrl: placed(settings.baseUrl),
    aliases: aliasesOf(settings, placed(settings.baseUrl) ?? settings.pathsFolder ?? folder, folder),
    rootDirs: (settings.rootDirs ?? []).map(place),
    customConditions: settings.customConditions ?? [],
    moduleSuffixes: settings.moduleSuffixes ?? [''],
    outDir: emits ? placed(settings.outDir) : null,
    declarationDir: emits ? placed(settings.declarationDir) : null,
    rootDir: placed(settings.rootDir),
    include: settings.include?.map(place) ?? null,
    files: settings.files?.map(place) ?? null,
    references,
  };
}

function aliasesOf(settings: Settings, base: string, folder: string): readonly Alias[] {
  return Object.entries(settings.paths ?? {}).map(([pattern, targets]) => ({
    pattern,
    targets: textsOf(targets).map((target) =>
      target.startsWith(configDir) ? inFolder(folder, target) : join(base, target),
    ),
  }));
}

function inFolder(folder: string, value: string): string {
  return value.startsWith(configDir) ? join(folder, `./${value.slice(configDir.length)}`) : value;
}
