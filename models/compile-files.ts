import { compileModels, type CompiledModels, type ModelFile, type ModelProblem } from '@phi-lint/engine';
import { readModelFile, type ReadModelFile, type TextFile } from './read.js';

/** The platform's own names are too many for one file. */
const shared = 'global';

/** Compiles the texts of model files. Problems name file and line; with any, the models are not to be used. */
export function compileModelFiles(texts: readonly TextFile[]): {
  models: CompiledModels;
  problems: string[];
} {
  const files = texts.map(readModelFile);
  const read = files.filter((file): file is ReadModel => file.model !== null);
  const { models, problems } = compileModels(read.map(({ model }) => model));
  return {
    models,
    problems: [
      ...files.flatMap((file) => file.problems),
      ...describedTwice(read),
      ...problems.map((problem) => located(problem, read)),
    ],
  };
}

type ReadModel = ReadModelFile & { readonly model: ModelFile };

function describedTwice(files: readonly ReadModel[]): string[] {
  return files.flatMap(({ model, at }, index) => {
    const first = files.findIndex((other) => other.model.package === model.package);
    return first === index || model.package === shared
      ? []
      : [at(null, `\`${model.package}\` has a model file already.`)];
  });
}

function located({ file, row, message }: ModelProblem, files: readonly ReadModel[]): string {
  return files[file]?.at(row, message) ?? message;
}
