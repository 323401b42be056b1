import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { pack } from '#engine/facts/pack.js';
import { factsOf } from '#engine/facts/read.js';
import { unpack } from '#engine/facts/unpack.js';
import { factsOfFixtures, factsOfOdd } from './sources.js';

const text = `export const note = (patient) => console.log(\`Note — \${patient.name}\`, [1, 2.5, null, /x/]);`;
const packed = pack(factsOf('note.js', text));

/** The packed facts with something done to them. */
function changed(change: (bytes: Uint8Array) => void): Uint8Array {
  const bytes = packed.slice();
  change(bytes);
  return bytes;
}

describe('packed facts', () => {
  it('are the facts of every fixture again', () => {
    const all = factsOfFixtures();
    assert.ok(all.length > 50);
    for (const facts of all) assert.deepEqual(unpack(pack(facts)), facts);
  });

  it('are the facts of rarer code again', () => {
    for (const facts of factsOfOdd()) assert.deepEqual(unpack(pack(facts)), facts);
  });

  it('are the same bytes for the same text', () => {
    assert.deepEqual(pack(factsOf('note.js', text)), packed);
  });

  it('can be read wherever they lie', () => {
    for (const offset of [0, 1, 2, 3, 4, 7]) {
      const room = new Uint8Array(offset + packed.length + 9);
      room.set(packed, offset);
      const lying = room.subarray(offset, offset + packed.length);
      assert.deepEqual(unpack(lying), factsOf('note.js', text), `at ${offset}`);
    }
  });

  it('are nothing when cut off or lengthened', () => {
    for (let length = 0; length < packed.length; length++)
      assert.equal(unpack(packed.subarray(0, length)), null, `${length} bytes`);
    for (const more of [1, 4, 400]) assert.equal(unpack(Buffer.concat([packed, Buffer.alloc(more)])), null);
  });

  it('are nothing when any bit is another', () => {
    for (let at = 0; at < packed.length; at++) {
      const bit = 1 << (at % 8);
      assert.equal(unpack(changed((bytes) => (bytes[at] = (bytes[at] ?? 0) ^ bit))), null, `byte ${at}`);
    }
  });

  it('are nothing when they are something else', () => {
    for (const other of ['', '{}', 'phi-lint', '\0'.repeat(4096), text])
      assert.equal(unpack(Buffer.from(other)), null);
  });

  it('hold no literal that looks like an identifier', () => {
    const secrets = ['219-09-9999', '00482213', '(212) 555-0142', 'jane.sample@example.com', '1980-01-02'];
    const code = secrets.map((secret, i) => `const s${i} = '${secret}', t${i} = \`Dr ${secret}\`;`);
    const bytes = Buffer.from(pack(factsOf('secrets.ts', code.join('\n'))));
    for (const secret of secrets)
      for (const encoding of ['latin1', 'utf16le'] as const)
        assert.equal(bytes.includes(secret, 0, encoding), false, secret);
  });
});
