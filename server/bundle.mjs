// `npm run bundle`: the language server as it is published, from the build's output.
import { bundlePackage } from '../scripts/bundle-package.mjs';

await bundlePackage('server', 'dist/main.js', 'main');
