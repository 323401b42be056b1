import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { numbers } from './random.js';
import { cachedProgram, clinic, entriesIn, run, type CachedProgram } from './programs.js';

describe('a damaged cache', function () {
  this.timeout(120_000);
  let program: CachedProgram;
  let entry: string;
  let whole: Buffer;
  const scratch = () => run(program.folder, null).analysis;
  const kept = () => run(program.folder, program.cache);

  before(() => {
    program = cachedProgram(clinic);
    kept();
    entry = entriesIn(program.cache)[0] ?? '';
    whole = readFileSync(entry);
  });
  after(() => program.remove());

  /** The damage changes no answer, and is made good. */
  const isHarmless = (what: string): void => {
    assert.deepEqual(kept().analysis, scratch(), what);
    assert.deepEqual(kept().phases, [], `${what}: not made good`);
  };

  it('is made good, whichever bytes are wrong', () => {
    const next = numbers(4);
    for (let i = 0; i < 25; i++) {
      const at = next(whole.length);
      const bytes = Buffer.from(whole);
      for (let left = 1 + next(8); left > 0; left--) bytes[(at + left) % whole.length] = next(256);
      writeFileSync(entry, bytes);
      // Facts are looked at when a file changed.
      program.write({ 'src/note.ts': `${clinic['src/note.ts'] ?? ''}// ${i}\n` });
      isHarmless(`bytes at ${at} of ${whole.length}`);
    }
  });

  it('is made good, wherever it was cut off', () => {
    const next = numbers(5);
    for (let i = 0; i < 10; i++) {
      writeFileSync(entry, whole);
      const length = next(whole.length);
      truncateSync(entry, length);
      isHarmless(`cut off at ${length} of ${whole.length}`);
    }
  });

  for (const [what, content] of Object.entries({
    'an empty file': '',
    'a text': 'phi-lint, but no cache\n'.repeat(10),
    zeros: Buffer.alloc(100_000),
    'a head alone': 'head',
  })) {
    it(`is made good when it is ${what}`, () => {
      writeFileSync(entry, content === 'head' ? whole.subarray(0, 64) : content);
      isHarmless(what);
    });
  }

  it('is left alone when a folder stands in its place', () => {
    rmSync(entry);
    mkdirSync(entry);
    assert.deepEqual(kept().analysis, scratch());
    rmSync(entry, { recursive: true });
  });

  it('holds nothing of another program', () => {
    const other = cachedProgram({ 'a.js': 'export const f = (patient) => console.log(patient.ssn);\n' });
    run(other.folder, other.cache);
    writeFileSync(entry, readFileSync(entriesIn(other.cache)[0] ?? ''));
    isHarmless('the entry of another program');
    other.remove();
  });
});
