import type { ConfigIndex } from './config-index.js';
import { compiledBy } from './outputs.js';
import { isWithin, join } from './paths.js';
import type { TsConfig } from './tsconfig.js';

/** Names that build output goes by. */
const outputName = /^(dist|lib|libs|build|built|out|output|es|esm|cjs|umd|types|typings|commonjs|module|compiled|publish|bundles?)([-_.\d].*)?$/;

/** Where the source of a build output may lie: paths without extension, best first. */
export function sourcesOf(path: string, packageFolder: string, configs: ConfigIndex): readonly string[] {
  const stem = path.replace(/(\.d)?\.[cm]?[jt]sx?$/, '');
  return [...configs.writing(path).flatMap((config) => compiledFrom(stem, config)), ...byHabit(stem, packageFolder)];
}

/** The compiler keeps the tree below `rootDir`; where none is given, that is the common folder of what it compiles. */
function compiledFrom(stem: string, config: TsConfig): readonly string[] {
  const roots = config.rootDir === null ? [...compiledBy(config), config.folder] : [config.rootDir];
  const outputs = [config.outDir, config.declarationDir].filter((folder) => folder !== null && isWithin(folder, stem));
  return outputs.flatMap((folder) => roots.map((root) => join(root, `.${stem.slice(folder?.length)}`)));
}

/** Without a word from a tsconfig: the same path below `src`, or in the package itself. */
function byHabit(stem: string, packageFolder: string): readonly string[] {
  if (!isWithin(packageFolder, stem)) return [];
  const names = stem.slice(packageFolder === '' ? 0 : packageFolder.length + 1).split('/');
  const inner = names.findIndex((name) => !outputName.test(name));
  const rests = Array.from({ length: Math.max(inner, 0) }, (_, at) => names.slice(at + 1).join('/'));
  return rests.flatMap((rest) => ['src', 'source', 'lib', ''].map((folder) => join(join(packageFolder, folder), rest)));
}
