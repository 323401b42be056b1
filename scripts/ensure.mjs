// `npm run build`: installs and builds what is missing or out of date.
import { ensureReady } from './ready.mjs';

process.exitCode = ensureReady() ? 0 : 1;
