// `npm run fuzz:syntax -- [times] [seed]`, and so `fuzz:config` and `fuzz:lsp`: throws damaged texts or messages at the
// engine and the server. What goes wrong is printed with its seed; `-- 1 <seed>` does it again. The tests do the same a
// few times.
import { ensureReady } from './ready.mjs';

const [target = '', times = '20000', seed = String(Date.now() % 1_000_000)] = process.argv.slice(2);

if (ensureReady()) {
  const { fuzz } = await import('../test/dist/fuzz/fuzz.js');
  const failures = await fuzz(target, Number(times), Number(seed));
  for (const { seed: own, input, error } of failures) console.log(`\nseed ${own}: ${error}\n${input}`);
  console.log(`${target}: ${times} attempts from seed ${seed} on, ${failures.length} went wrong`);
  if (failures.length) process.exitCode = 1;
} else {
  process.exitCode = 1;
}
