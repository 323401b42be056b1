import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { declarationAt } from './marks/declaration.js';
import { groups, marksOf, programsOf } from './marks/programs.js';
import { repositoryRoot } from './repository.js';
import { knownFailures } from './suites/known-failures.js';

const page = readFileSync(join(repositoryRoot, 'docs/limits.md'), 'utf8');
const reference = new RegExp(`\`((?:${[...groups, 'suites'].join('|')})/[^\`]+)\``, 'g');
const named = new Set([...page.matchAll(reference)].map(([, place = '']) => place));
const marked = new Set([...groups.flatMap(markedPlaces), ...Object.keys(knownFailures).map(suitePlace)]);

describe('docs/limits.md', () => {
  it('names places', () => {
    assert.notEqual(named.size, 0);
  });

  it('names every place that holds a known miss or a known false alarm', () => {
    assert.deepEqual(
      [...marked].filter((place) => !named.has(place)),
      [],
    );
  });

  it('names no place that holds none', () => {
    assert.deepEqual(
      [...named].filter((place) => !marked.has(place)),
      [],
    );
  });
});

/** `flow/generators#sentIn`: group, program and declaration of every mark of what is wrong today. */
function markedPlaces(group: string): string[] {
  return programsOf(group).flatMap((program) =>
    marksOf(group, program)
      .filter(({ kind }) => kind === 'expect-missed' || kind === 'known-wrong')
      .map(({ file, line }) => {
        const text = readFileSync(join(repositoryRoot, 'fixtures', group, program, file), 'utf8');
        const declaration = declarationAt(text, line);
        return `${group}/${program}${declaration === null ? '' : `#${declaration}`}`;
      }),
  );
}

/** `suites/order/increment-flow`: a file of the suite that is known to fail. */
function suitePlace(path: string): string {
  return `suites/${path.replace(/\.js$/, '')}`;
}
