// `npm run fuzz:edits -- [edits] [seed] [folder...]`: edits programs at random, 20 edits each unless said otherwise, and
// compares what a session answers after each with a run from scratch. Without folders: every program of the fixtures.
import { readdirSync } from 'node:fs';
import { ensureReady } from './ready.mjs';

const [edits = '20', seed = String(Date.now() % 1_000_000), ...folders] = process.argv.slice(2);

function programs() {
  if (folders.length) return folders;
  return readdirSync('fixtures', { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => readdirSync(`fixtures/${name}`).map((program) => `fixtures/${name}/${program}`));
}

if (ensureReady()) {
  const { editedAtRandom } = await import('../test/dist/properties/edited.js');
  let compared = 0;
  let different = 0;
  for (const [i, folder] of programs().entries())
    for (const { edited, fresh, file } of editedAtRandom(folder, Number(edits), Number(seed) + i)) {
      compared++;
      if (edited === fresh) continue;
      different++;
      console.log(`${folder}: not the answer of a run from scratch after an edit of ${file}`);
    }
  console.log(`seed ${seed}: ${compared} answers compared, ${different} different`);
  if (different) process.exitCode = 1;
} else {
  process.exitCode = 1;
}
