import { compileModels, type CompiledModels, type ModelProblem } from '@phi-lint/engine';
import { readModelFile, type ReadModelFile, type TextFile } from './read.js';

/** Compiles the texts of model files. Problems name file and line; with any, the models are not to be used. */
export function compileModelFiles(texts: readonly TextFile[]): {
  models: CompiledModels;
  problems: string[];
} {
  const files = texts.map(readModelFile);
  const { models, problems } = compileModels(files.flatMap(({ model }) => model ?? []));
  return {
    models,
    problems: [
      ...files.flatMap((file) => file.problems),
      ...describedTwice(files),
      ...problems.map((problem) => located(problem, files)),
    ],
  };
}

function describedTwice(files: readonly ReadModelFile[]): string[] {
  return files.flatMap(({ model, at }, index) => {
    const first = files.findIndex((other) => model !== null && other.model?.package === model.package);
    return first === index || model === null
      ? []
      : [at(null, `\`${model.package}\` has a model file already.`)];
  });
}

function located(problem: ModelProblem, files: readonly ReadModelFile[]): string {
  const file = files.find(({ model }) => model?.package === problem.package);
  return file ? file.at(problem.row, problem.message) : `${problem.package}: ${problem.message}`;
}
