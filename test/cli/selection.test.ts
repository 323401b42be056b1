import assert from 'node:assert/strict';
import { restricted, selectionOf, sourceNames } from '#cli/selection.js';
import { analysis, at, finding } from './findings.js';

const files = ['/clinic/src/patient.ts', '/clinic/src/visit.ts', '/clinic/lib/log.ts'];
const sources = sourceNames('/clinic', files);
const path = [
  { file: 'src/patient.ts', ...at(4, 3, 7), label: '`name` of a `Patient`' },
  { file: 'src/patient.ts', ...at(9, 10, 24), label: 'returned by `findPatient`' },
  { file: 'src/visit.ts', ...at(5, 9, 16), label: 'held in `patient`' },
  { file: 'lib/log.ts', ...at(6, 15, 33), label: 'argument of `logger.info`' },
];
const leak = finding({ file: 'lib/log.ts', ...at(6, 15, 33), path });

function reported(paths: readonly string[], whole = analysis({ findings: [leak] })) {
  return restricted(whole, selectionOf('/clinic', paths), sources);
}

describe('a selection of paths', () => {
  it('leaves an analysis alone when it holds the whole program', () => {
    const whole = analysis({ findings: [leak] });
    assert.equal(reported(['/clinic'], whole), whole);
    assert.equal(reported(['/'], whole), whole);
  });

  it('leaves a finding alone whose place it holds', () => {
    assert.deepEqual(reported(['/clinic/lib']).findings, [leak]);
  });

  it('reports a leak through a selected file at its last step there, and names the sink', () => {
    assert.deepEqual(reported(['/clinic/src/patient.ts']).findings, [
      {
        ...leak,
        file: 'src/patient.ts',
        ...at(9, 10, 24),
        message: `${leak.message} The sink is in lib/log.ts:6.`,
      },
    ]);
  });

  it('reports a leak through several selected files once, next to the sink', () => {
    const places = reported(['/clinic/src']).findings.map(({ file, start }) => `${file}:${start.line}`);
    assert.deepEqual(places, ['src/visit.ts:5']);
  });

  it('reports nothing of what it does not touch', () => {
    const elsewhere = { file: 'src/visit.ts', reason: 'cannot be read' };
    const { findings, notAnalysed } = reported(['/clinic/lib'], analysis({ notAnalysed: [elsewhere] }));
    assert.deepEqual([findings, notAnalysed], [[], []]);
  });

  it('takes a folder for no part of its namesake', () => {
    assert.deepEqual(reported(['/clinic/li']).findings, []);
  });

  it('keeps findings in order after one moved', () => {
    const before = finding({ file: 'src/patient.ts', ...at(2, 1, 2) });
    const after = finding({ file: 'src/patient.ts', ...at(20, 1, 2) });
    const whole = analysis({ findings: [leak, before, after] });
    const lines = reported(['/clinic/src/patient.ts'], whole).findings.map(({ start }) => start.line);
    assert.deepEqual(lines, [2, 9, 20]);
  });

  it('keeps what concerns the configuration, and drops what concerns other source files', () => {
    const problem = { severity: 'warning', start: { line: 1, column: 1 }, message: 'Odd.' } as const;
    const setup = ['', 'phi-lint.config.json', 'src/visit.ts', '/clinic/src/visit.ts', 'lib/log.ts'].map(
      (file) => ({
        ...problem,
        file,
      }),
    );
    const kept = reported(['/clinic/lib'], analysis({ setup })).setup.map(({ file }) => file);
    assert.deepEqual(kept, ['', 'phi-lint.config.json', 'lib/log.ts']);
  });
});
