import { fileURLToPath } from 'node:url';
import { writeSkeleton } from './skeleton.js';

/** `npm run new:model <package>`: writes the skeleton of a model file and says what comes next. */
function newModel(names: readonly string[]): void {
  const [name] = names;
  if (name === undefined || names.length > 1) return fail('Usage: npm run new:model <package>');
  try {
    const file = writeSkeleton(fileURLToPath(new URL('../..', import.meta.url)), name);
    console.log(`Wrote ${file}. Fill in its rows, then run \`npm test -- -g '${name}'\`.`);
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
  }
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}

newModel(process.argv.slice(2));
