import { packageNameOf } from './package-name.js';
import type { External } from './resolution.js';

/** What kind of name an import gives, before anything is looked up. */
export type Specifier =
  | { readonly kind: 'relative' | 'absolute' | 'own' | 'bare'; readonly text: string }
  | { readonly kind: 'external'; readonly target: External };

/** Services that hand out npm packages by URL. */
const npmHosts =
  /^https?:\/\/(?:esm\.sh|esm\.run|cdn\.skypack\.dev|unpkg\.com|cdn\.jsdelivr\.net\/npm|ga\.jspm\.io)\//;

/** Reads a specifier without what bundlers hang on it: `raw-loader!./a`, `./a.svg?react`. */
export function readSpecifier(written: string): Specifier {
  const text = written.slice(written.lastIndexOf('!') + 1).replace(/\?.*$/, '');
  const remote = remotePackage(text);
  if (remote !== null) return { kind: 'external', target: remote };
  if (/^\.{1,2}(\/|$)/.test(text)) return { kind: 'relative', text };
  if (text.startsWith('/')) return { kind: 'absolute', text };
  return { kind: text.startsWith('#') ? 'own' : 'bare', text };
}

/** Deno's `npm:` and `jsr:` names, and URLs. */
function remotePackage(text: string): External | null {
  if (!/^(npm|jsr|https?):/.test(text)) return null;
  const path = text.replace(npmHosts, 'npm:').replace(/^(npm|jsr):\/?/, '');
  // A version stands behind the name: openai@4.20.1/resources.
  const named = packageNameOf(path.replace(/^((?:@[^/@]+\/)?[^/@]+)@[^/]*/, '$1'));
  if (/^https?:/.test(path) || named === null) return { kind: 'package', package: text, subpath: '' };
  return { kind: 'package', ...named };
}
