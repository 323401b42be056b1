// `npm run fuzz:server -- [edits] [reopenings] [seed]`: one language server through 10,000 edits, 200 reopened folders and
// messages that are none. It must answer as a fresh one, not grow, and end with its editor. The tests do a little of it.
import { ensureReady } from './ready.mjs';

const [edits = '10000', reopenings = '200', seed = String(Date.now() % 1_000_000)] = process.argv.slice(2);

if (ensureReady()) {
  const { soak } = await import('../test/dist/server/soak.js');
  console.log(`seed ${seed}`);
  const { warm, after } = await soak({
    edits: Number(edits),
    reopenings: Number(reopenings),
    rounds: 40,
    seed: Number(seed),
  });
  const growth = after / warm;
  console.log(
    `the same answers throughout; ${warm} MiB after the warm-up, then up to ${after} MiB (${growth.toFixed(2)})`,
  );
  if (growth > 1.5) process.exitCode = 1;
} else {
  process.exitCode = 1;
}
