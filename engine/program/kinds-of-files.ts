/** Extensions of the texts that are analysed. */
export const sourceExtensions = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'] as const;

export type SourceExtension = (typeof sourceExtensions)[number];

/** What a file's name alone says of it. */
export type FileKind =
  | { readonly kind: 'source'; readonly extension: SourceExtension }
  | { readonly kind: 'declaration' | 'minified' | 'other' }
  | { readonly kind: 'language'; readonly extension: string };

const otherLanguages = new Set(
  (
    '.astro .c .cc .clj .cls .coffee .cpp .cs .dart .erl .ex .exs .fs .go .groovy .h .hpp .ipynb .java .jl .kt .kts ' +
    '.lua .m .mm .php .pl .ps1 .py .r .rb .rs .scala .sh .sql .svelte .swift .tf .vb .vue'
  ).split(' '),
);

/** Judges a file by its name. */
export function kindOfFile(name: string): FileKind {
  const extension = extensionOf(name);
  if (otherLanguages.has(extension)) return { kind: 'language', extension };
  if (!isSource(extension)) return { kind: 'other' };
  if (/\.d(\.[^.]+)?\.[cm]?ts$/.test(name)) return { kind: 'declaration' };
  if (/\.min\.[cm]?js$/.test(name)) return { kind: 'minified' };
  return { kind: 'source', extension };
}

/** A file that is no code but tells the analysis of types, tables, packages or settings. */
export function isFactFile(name: string): boolean {
  return name === 'package.json' || isTsConfig(name) || /\.(prisma|graphqls?|gql)$/.test(name);
}

/** `tsconfig.json`, its like for one build (`tsconfig.app.json`), and `jsconfig.json`. */
export function isTsConfig(name: string): boolean {
  return name === 'jsconfig.json' || /^tsconfig(\.[\w-]+)*\.json$/.test(name);
}

function isSource(extension: string): extension is SourceExtension {
  return (sourceExtensions as readonly string[]).includes(extension);
}

function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(dot) : '';
}
