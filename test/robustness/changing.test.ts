import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scheduler } from 'node:timers/promises';
import { cachedProgram, opened, run } from '../cache/programs.js';
import { sample } from '../properties/sample.js';
import { repositoryRoot } from '../repository.js';

/** What may happen to a file while others are still read. */
const changes: Readonly<Record<string, (path: string) => void>> = {
  'is gone': (path) => rmSync(path),
  'is empty': (path) => writeFileSync(path, ''),
  'is cut off': (path) => writeFileSync(path, 'export function visit(patient: Patient): void {\n  note('),
  'is binary': (path) => writeFileSync(path, Buffer.from([0x47, 0x40, 0, 0xff])),
  'may not be read': (path) => chmodSync(path, 0),
  'is a folder': (path) => {
    rmSync(path);
    mkdirSync(path);
  },
};

describe('a file that changes while a run is at work', function () {
  this.timeout(120_000);

  for (const [what, change] of Object.entries(changes))
    it(`${what}, and neither this answer nor a later one is harmed`, () => {
      for (const steps of [1, 4, 8, 12, 30]) {
        const program = cachedProgram(sample);
        try {
          const session = opened(program.folder, program.cache);
          session.advance(steps);
          change(join(program.folder, 'src/visit.ts'));
          while (!session.advance(5).done);
          for (const finding of session.analysis().findings) session.suggestionsOf(finding);
          const later = run(program.folder, program.cache).analysis;
          assert.deepEqual(later, run(program.folder, null).analysis, `after ${steps} steps`);
        } finally {
          program.remove();
        }
      }
    });
});

describe('a run that the user interrupts', function () {
  this.timeout(120_000);

  it('ends at once, and leaves nothing that harms a later one', async function () {
    if (process.platform === 'win32') return this.skip();
    const module = (i: number) =>
      `export const f${i} = (patient) => console.log(patient.ssn, ${i});\n`.repeat(5);
    const program = cachedProgram(
      Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`m${i}.js`, module(i)])),
    );
    const args = [join(repositoryRoot, 'bin/phi-lint.js'), 'check', '--cache-dir', program.cache];
    try {
      for (const patience of [300, 1500]) {
        const child = spawn(process.execPath, args, {
          cwd: program.folder,
          stdio: ['ignore', 'pipe', 'pipe'],
        });
        const ended = once(child, 'exit');
        await scheduler.wait(patience);
        child.kill('SIGINT');
        const [code, signal] = (await ended) as [number | null, string | null];
        assert.ok(signal === 'SIGINT' || code === 130 || code === 1, `${String(code)} ${String(signal)}`);
      }
      const kept = spawnSync(process.execPath, [...args, '--format', 'json'], {
        cwd: program.folder,
        encoding: 'utf8',
      });
      const fresh = spawnSync(process.execPath, [...args.slice(0, 2), '--no-cache', '--format', 'json'], {
        cwd: program.folder,
        encoding: 'utf8',
      });
      const findings = (output: string): unknown => (JSON.parse(output) as { findings: unknown }).findings;
      assert.deepEqual(findings(kept.stdout), findings(fresh.stdout));
    } finally {
      program.remove();
    }
  });
});
