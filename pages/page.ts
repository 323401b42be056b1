import { createHash } from 'node:crypto';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { printable } from './printable.js';
import type { MapDocument } from './document.js';
import { drawing } from './drawing.js';
import { destinations, flows } from './flow-tables.js';
import { glance, opening } from './overview.js';
import { section } from './parts.js';
import { style } from './style.js';
import { handlers, inventory, notAnalysed, safeguards, suppressions } from './tables.js';

const contents = [
  ['glance', 'At a glance'],
  ['drawing', 'Drawing'],
  ['flows', 'Flows'],
  ['destinations', 'Destinations'],
  ['handlers', 'Handlers'],
  ['inventory', 'Inventory'],
  ['safeguards', 'Safeguards'],
  ['accepted', 'Accepted findings'],
  ['not-analysed', 'Not analysed'],
] as const;

/**
 * The map as one page that needs nothing else: no script, no font, no picture from anywhere. Its policy forbids every
 * request; texts of the code are put in as text nodes, so that none can become markup.
 */
export function htmlMap(raw: MapDocument): string {
  const document = withPrintableTexts(raw);
  const lead = 'Records on the left, who receives something of them on the right, and in between what it is.';
  const page = h(null, [
    { type: 'doctype' },
    h('html', { lang: 'en' }, [
      head(document.program),
      h('body', [
        h('a', { className: ['skip'], href: '#glance' }, 'Skip to the map'),
        opening(document, contents),
        h('main', [
          glance(document),
          section('drawing', 'Where patient data goes', lead, drawing(document.map)),
          ...[flows, destinations, handlers, inventory, safeguards, suppressions, notAnalysed].map((part) =>
            part(document),
          ),
        ]),
        h(
          'footer',
          h('p', 'Drawn from source code alone; nothing of it was run and nothing was sent anywhere.'),
        ),
      ]),
    ]),
  ]);
  return `${toHtml(page)}\n`;
}

function head(program: string) {
  const hash = createHash('sha256').update(style).digest('base64');
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  return h('head', [
    h('meta', { charSet: 'utf-8' }),
    h('meta', { httpEquiv: ['Content-Security-Policy'], content: policy }),
    h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    h('meta', { name: 'referrer', content: 'no-referrer' }),
    h('title', `PHI data map of ${program}`),
    h('style', style),
  ]);
}

/** Names of files and code may hold characters that make text look like other text than it is. */
function withPrintableTexts(document: MapDocument): MapDocument {
  const safe = (_: string, value: unknown): unknown => (typeof value === 'string' ? printable(value) : value);
  return JSON.parse(JSON.stringify(document, safe)) as MapDocument;
}
