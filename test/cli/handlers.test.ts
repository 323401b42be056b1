import assert from 'node:assert/strict';
import { repositoryRoot } from '../repository.js';
import { run } from './captured.js';

const fixture = (name: string): string => `${repositoryRoot}/fixtures/handlers/${name}`;

describe('phi-lint handlers', function () {
  this.timeout(60_000);

  it('says of each handler what it touches, what records and what guards it, and where', () => {
    const { exit, err, out } = run(['handlers', '--no-cache'], fixture('fastify-options'));
    assert.deepEqual([exit, err], [0, '']);
    const [first] = out.split('\n\n');
    assert.deepEqual(first?.split('\n'), [
      'src/server.ts:17:1  get /care-plans/:patientId  (request)',
      '  touches  `diagnosis`',
      '  audit    verified by appendAudit (src/server.ts:20:9)',
      '  access   verified by authenticate (src/server.ts:17:52)',
    ]);
    assert.match(
      out,
      /3 handlers touch PHI: 2 without an audit record, 0 with an incomplete one, 1 without access control\.\n$/,
    );
  });

  it('says what is only declared, and what nobody owes', () => {
    const { out } = run(['handlers', '--no-cache'], fixture('configured'));
    assert.match(out, /get \/gateway\/patients\/:id .*\n.*\n {2}audit {4}declared by gateway audit plugin\n/);
    assert.match(out, /get \/kiosk\/:code .*\n.*\n.*\n {2}access {3}not owed, declared: \/kiosk\/:code\n/);
  });

  it('gives the same as JSON', () => {
    const { out } = run(['handlers', '--no-cache', '--format', 'json'], fixture('audit-elements'));
    const { handlers } = JSON.parse(out) as { handlers: { audit: { state: string; missing: string[] } }[] };
    assert.deepEqual(
      handlers.map(({ audit }) => [audit.state, ...audit.missing].join(' ')),
      [
        'incomplete outcome',
        'done',
        'incomplete identity',
        'incomplete timestamp',
        'done',
        'incomplete identity',
        'incomplete action data',
        'done',
        'done',
        'incomplete data outcome',
        'incomplete identity',
        'done',
        'done',
      ],
    );
  });

  it('names no handler where there is none', () => {
    const { exit, out } = run(['handlers', '--no-cache'], `${repositoryRoot}/fixtures/flow/locals`);
    assert.equal(exit, 0);
    assert.match(out, /^0 handlers touch PHI/);
  });
});

describe('a program without any audit code', function () {
  this.timeout(60_000);

  it('is told so once, above its findings', () => {
    const { out } = run(['check', '--no-cache', '--no-color'], fixture('node-http'));
    assert.match(out, /^No audit code was found\. The handler that touches PHI leaves no record/);
  });

  it('is not told so when some handlers have an audit record', () => {
    const { out } = run(['check', '--no-cache', '--no-color'], fixture('fastify-options'));
    assert.doesNotMatch(out, /No audit code/);
  });
});
