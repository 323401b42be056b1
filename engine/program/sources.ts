import type { ConfigIndex, Output } from './config-index.js';
import { compiledBy } from './outputs.js';
import { isWithin, join } from './paths.js';

/** Names that build output goes by. */
const outputName =
  /^(dist|lib|libs|build|built|out|output|es|esm|cjs|umd|types|typings|commonjs|module|compiled|publish|bundles?)([-_.\d].*)?$/;

/** Where the source of a build output may lie: paths without extension, best first. */
export function sourcesOf(path: string, packageFolder: string, configs: ConfigIndex): readonly string[] {
  const stem = path.replace(/(\.d)?\.[cm]?[jt]sx?$/, '');
  return [
    ...configs.outputsAround(path).flatMap((output) => compiledFrom(stem, output)),
    ...byHabit(stem, packageFolder),
  ];
}

/** The compiler keeps the tree below `rootDir`; where none is given, that is the common folder of what it compiles. */
function compiledFrom(stem: string, { folder, config }: Output): readonly string[] {
  const roots = config.rootDir === null ? [...compiledBy(config), config.folder] : [config.rootDir];
  return roots.map((root) => join(root, `.${stem.slice(folder.length)}`));
}

/** Without a word from a tsconfig: the same path below `src`, or in the package itself. */
function byHabit(stem: string, packageFolder: string): readonly string[] {
  if (!isWithin(packageFolder, stem)) return [];
  const names = stem.slice(packageFolder === '' ? 0 : packageFolder.length + 1).split('/');
  const folders = names.slice(0, -1);
  const inner = folders.findIndex((name) => !outputName.test(name));
  const outputs = inner < 0 ? folders.length : inner;
  const rests = Array.from({ length: outputs }, (_, at) => names.slice(at + 1).join('/'));
  return rests.flatMap((rest) =>
    ['src', 'source', 'lib', ''].map((folder) => join(join(packageFolder, folder), rest)),
  );
}
