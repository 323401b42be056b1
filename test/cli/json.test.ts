import assert from 'node:assert/strict';
import { json } from '#cli/formats/json.js';
import { analysis, at, finding } from './findings.js';
import { context } from './context.js';

const step = { file: 'src/patient.ts', ...at(4, 3, 7), label: '`name` of a `Patient`' };

describe('the JSON format', () => {
  it('is one object with the fields of the contract, in one line', () => {
    const notAnalysed = [{ file: 'src/broken.ts', reason: 'cannot be read' }];
    const text = json(analysis({ findings: [finding({ path: [step] })], notAnalysed }), context());
    assert.equal(text.indexOf('\n'), text.length - 1);
    assert.deepEqual(JSON.parse(text), {
      findings: [
        {
          rule: 'no-phi-in-logs',
          severity: 'error',
          file: 'src/visit.ts',
          start: { line: 2, column: 15 },
          end: { line: 2, column: 27 },
          message: 'PHI (names) reaches `console.log`. Logs are read by many. Log an internal id instead.',
          kinds: ['names'],
          level: 'direct',
          citations: ['45 CFR 164.502(b)', '45 CFR 164.514(d)'],
          path: [
            {
              file: 'src/patient.ts',
              start: { line: 4, column: 3 },
              end: { line: 4, column: 7 },
              label: '`name` of a `Patient`',
            },
          ],
          fingerprint: '0123456789abcdef',
          suppressed: null,
        },
      ],
      notAnalysed,
      summary: { files: 3, lines: 120, ms: 210 },
    });
  });

  it('lets no field through that is not in the contract', () => {
    const more = { ...finding(), path: [{ ...step, extra: 1 }], extra: 1 };
    assert.doesNotMatch(json(analysis({ findings: [more] }), context()), /extra/u);
  });

  it('holds suppressed findings, marked', () => {
    const suppressed = { kind: 'baseline', reason: null, until: null } as const;
    const text = json(analysis({ findings: [finding({ suppressed })] }), context());
    assert.match(text, /"suppressed":\{"kind":"baseline","reason":null,"until":null\}/u);
  });

  it('carries what phi/setup says as findings of the rule `setup`', () => {
    const problem = { severity: 'warning', file: 'tsconfig.json', start: { line: 3, column: 5 } } as const;
    const text = json(analysis({ setup: [{ ...problem, message: 'No such folder.' }] }), context());
    assert.match(text, /^\{"findings":\[\{"rule":"setup","severity":"warning","file":"tsconfig.json",/u);
  });
});
