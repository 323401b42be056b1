import { readFileSync } from 'node:fs';

/** Where an edit is made, how often out of 100, and what is typed there: each text in place of the one before it. */
const kinds = [
  {
    name: 'body',
    share: 80,
    place: /(?:\)|=>)(?:: [^{}\n]+)? \{\n/g,
    typed: [
      'const seen',
      'const seen = JSON.',
      'const seen = JSON.stringify(',
      'const seen = JSON.stringify({});\n',
    ],
  },
  {
    name: 'signature',
    share: 15,
    place: /\bfunction \w+\(|^ +(?:async )?(?!if|for|while|switch|catch|return)\w+\((?=\w+: )/gm,
    typed: ['extra', 'extra: ', 'extra: string', 'extra: string, '],
  },
  {
    name: 'export',
    share: 5,
    place: /$/g,
    typed: ['export', 'export const ', 'export const added', 'export const added = 1;\n'],
  },
];

/** Longer files are not drawn. */
const mostLines = 5000;

/**
 * @typedef {{ file: string, kind: string, text: string, texts: string[] }} Edit
 */

/**
 * Edits as people make them: a file drawn among all, a place in it, and every text on the way, most of them broken; at
 * the end everything is taken back.
 * @param {readonly string[]} files
 * @param {() => number} next
 * @returns {Edit}
 */
export function drawEdit(files, next) {
  for (;;) {
    const file = files[next() % files.length];
    const text = readFileSync(file, 'utf8');
    const { name, place, typed } = kindOf(next() % 100);
    const places = [...text.matchAll(place)].map((match) => match.index + match[0].length);
    if (places.length === 0 || text.split('\n').length > mostLines) continue;
    const at = places[next() % places.length];
    const texts = typed.map((one) => text.slice(0, at) + one + text.slice(at));
    return { file, kind: name, text, texts: [...texts, text] };
  }
}

/** @param {number} drawn below 100 */
function kindOf(drawn) {
  let below = 0;
  for (const kind of kinds) if (drawn < (below += kind.share)) return kind;
  throw new Error('The shares add up to 100.');
}
