import assert from 'node:assert/strict';
import { check, folders } from './run.js';

const { folderOf, removeAll } = folders();
const leak = 'export const show = (patient, node: First) => console.log(node, patient.ssn);\n';

/** Each of the kinds of a syntax tree, say, has parts of every kind. */
function kinds(one: (i: number) => string): string {
  return Array.from({ length: 60 }, (_, i) => one(i)).join('\n');
}

const parts = 'left: First; right: Second; all: First[]; rest?: Second | null; of: Map<string, First>;';

describe('phi-lint check on wide types that hold each other', function () {
  this.timeout(120_000);
  after(removeAll);

  it('comes to the end of unions', () => {
    const union = (name: string) =>
      `type ${name} =\n${kinds((i) => `| { kind: '${name}${i}'; ${parts} }`)};\n`;
    const run = check(folderOf({ 'a.ts': `${union('First')}${union('Second')}${leak}` }));
    assert.deepEqual([run.status, run.places], [1, ['no-phi-in-logs a.ts:123']]);
  });

  it('comes to the end of interfaces', () => {
    const members = kinds((i) => `m${i}: ${i % 2 ? 'First' : 'Second'}${i}[];`);
    const both = kinds((i) => `interface First${i} {\n${members}\n}\ninterface Second${i} {\n${members}\n}`);
    const run = check(folderOf({ 'a.ts': `${both}\ntype First = First0;\n${leak}` }));
    assert.deepEqual([run.status, run.places], [1, ['no-phi-in-logs a.ts:7442']]);
  });

  it('comes to the end of objects in objects', () => {
    const type = `type Deep =\n${'{ a:\n'.repeat(300)}string${'}\n'.repeat(300)};\ntype First = Deep;\n`;
    const run = check(folderOf({ 'a.ts': `${type}${leak}` }));
    assert.deepEqual([run.status, run.places], [1, ['no-phi-in-logs a.ts:604']]);
  });
});
