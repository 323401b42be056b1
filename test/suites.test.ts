import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { sep } from 'node:path';
import { findingsOf } from './marks/programs.js';
import { repositoryRoot } from './repository.js';
import { knownFailures } from './suites/known-failures.js';

const cases = readdirSync(`${repositoryRoot}/fixtures/suites/plain`, { recursive: true, encoding: 'utf8' })
  .map((path) => path.split(sep).join('/'))
  .filter((path) => /-(flow|clean)\.js$/.test(path))
  .sort();

describe('plain JavaScript with sources and sinks of its own', () => {
  let reported: ReadonlySet<string>;
  before(() => {
    reported = new Set(findingsOf('suites', 'plain').map(({ file }) => file));
  });

  it('comes in pairs', () => {
    assert.notEqual(cases.length, 0);
    assert.deepEqual(cases.map(partner).sort(), cases);
  });

  it('has no known failure that is no case', () => {
    assert.deepEqual(
      Object.keys(knownFailures).filter((path) => !cases.includes(path)),
      [],
    );
  });

  for (const path of cases) {
    it(title(path), () => {
      const right = reported.has(path) === flows(path);
      if (path in knownFailures) assert.ok(!right, 'right at last: take it out of the known failures');
      else assert.ok(right, flows(path) ? 'missed' : 'a false alarm');
    });
  }
});

function flows(path: string): boolean {
  return path.endsWith('-flow.js');
}

function partner(path: string): string {
  return flows(path) ? path.replace('-flow.js', '-clean.js') : path.replace('-clean.js', '-flow.js');
}

function title(path: string): string {
  const known = knownFailures[path];
  return `${flows(path) ? 'leaks' : 'does not leak'} in ${path}${known === undefined ? '' : ` (known failure: ${known})`}`;
}
