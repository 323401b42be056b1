// `npm run bundle`: the command as it is published, from the build's output.
import { bundlePackage } from '../scripts/bundle-package.mjs';

await bundlePackage('cli', 'dist/main.js', 'main');
