// `npm run fuzz:cache -- [times] [seed]`: kills runs at random moments, 200 times unless said otherwise. The tests do
// the same a few times.
import { ensureReady } from './ready.mjs';

const [times = '200', seed = String(Date.now() % 1_000_000)] = process.argv.slice(2);

if (ensureReady()) {
  const { killAtRandom } = await import('../test/dist/cache/kills.js');
  const killed = await killAtRandom(Number(times), Number(seed));
  console.log(`seed ${seed}: ${times} runs, ${killed} killed before their end, no later answer changed`);
} else {
  process.exitCode = 1;
}
