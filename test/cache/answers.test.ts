import assert from 'node:assert/strict';
import { rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { cachedProgram, clinic, entriesIn, run, type CachedProgram } from './programs.js';

/** Does something an hour from now: by then size and times of files that are written now are to be trusted. */
function anHourLater(action: () => void): void {
  const { now } = Date;
  Date.now = () => now() + 3_600_000;
  try {
    action();
  } finally {
    Date.now = now;
  }
}

describe('the cache of answers', function () {
  this.timeout(60_000);
  let program: CachedProgram;
  const scratch = () => run(program.folder, null).analysis;
  /** Whole seconds, which can be set again. */
  const setTimes = (seconds = 1_700_000_000): void => {
    for (const file of Object.keys(clinic)) utimesSync(join(program.folder, file), seconds, seconds);
  };
  const kept = () => run(program.folder, program.cache);

  beforeEach(() => {
    program = cachedProgram(clinic);
    setTimes();
    anHourLater(kept);
  });
  afterEach(() => program.remove());

  it('answers a second run without reading or following anything', () => {
    const { analysis, phases } = kept();
    assert.deepEqual(phases, []);
    assert.deepEqual(analysis, scratch());
    assert.equal(analysis.findings.length, 2);
  });

  for (const [what, edit] of Object.entries<(write: CachedProgram['write'], folder: string) => void>({
    'an edited file': (write) =>
      write({ 'src/note.ts': 'export const note = (text: string): void => {};\n' }),
    'a new file': (write) =>
      write({ 'src/more.ts': "import { visit } from './visit.js';\nexport const more = visit;\n" }),
    'a file that is gone': (_, folder) => rmSync(join(folder, 'src/note.ts')),
    'another configuration': (write) =>
      write({ 'phi-lint.config.json': '{ "rules": { "no-phi-in-logs": "off" } }\n' }),
    'another manifest': (write) => write({ 'package.json': '{ "name": "@else/clinic" }\n' }),
    'a baseline': (write) => write({ 'phi-lint.baseline.json': '{ "version": 1, "findings": [] }\n' }),
    'a .gitignore': (write) => write({ '.gitignore': 'src/visit.ts\n' }),
  })) {
    it(`sees ${what}`, () => {
      edit(program.write, program.folder);
      const again = kept();
      assert.ok(again.phases.includes('files'), 'the answer of before was taken');
      assert.deepEqual(again.analysis, scratch());
      assert.deepEqual(kept(), { analysis: again.analysis, phases: [] });
    });
  }

  it('sees an edit that leaves size and time of change as they were', () => {
    program.write({ 'src/visit.ts': (clinic['src/visit.ts'] ?? '').replace('patient.ssn', "'no one at'") });
    setTimes();
    assert.deepEqual(kept().analysis, scratch());
  });

  it('takes files that were only touched for what they are', () => {
    setTimes(1_800_000_000);
    assert.deepEqual(kept().phases, []);
  });

  it('lets answers go when a date in them passes', () => {
    const day = (text: string) => run(program.folder, program.cache, new Date(text));
    const first = day('2029-01-01T12:00:00Z');
    assert.deepEqual(day('2030-01-30T12:00:00Z'), { ...first, phases: [] });
    assert.deepEqual(day('2030-02-01T12:00:00Z').phases.includes('flow'), true);
  });

  it('keeps one file a program', () => {
    program.write({ 'src/note.ts': '' });
    kept();
    assert.equal(entriesIn(program.cache).length, 1);
  });

  it('is not used when it lies inside the program', () => {
    const inside = join(program.folder, '.cache');
    run(program.folder, inside);
    assert.ok(run(program.folder, inside).phases.includes('files'));
    assert.deepEqual(entriesIn(inside), []);
  });
});
