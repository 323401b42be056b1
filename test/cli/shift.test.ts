import assert from 'node:assert/strict';
import { shifted } from '#cli/frame/shift.js';

/** The stretch of the masked line that stands for a stretch of the line. */
function stretch(line: string, masked: string, part: string): string {
  const from = line.indexOf(part);
  return masked.slice(shifted(line, masked, from, 'start'), shifted(line, masked, from + part.length, 'end'));
}

describe('shifted', () => {
  const line = `log('000-12-3456', name, ['000-65-4321', more]);`;
  const masked = `log('•••', name, ['•••', more]);`;

  it('leaves a line without masks as it is', () => {
    assert.equal(stretch(line, line, 'name'), 'name');
  });

  it('finds what stands before, between and behind masks', () => {
    assert.deepEqual(
      ['log', 'name', 'more', `more]);`].map((part) => stretch(line, masked, part)),
      ['log', 'name', 'more', `more]);`],
    );
  });

  it('widens a stretch that starts or ends in a masked literal to the whole mask', () => {
    assert.equal(stretch(line, masked, '12-34'), '•••');
    assert.equal(stretch(line, masked, `3456', name, ['000`), `•••', name, ['•••`);
  });

  it('keeps a stretch that is exactly a masked literal', () => {
    assert.equal(stretch(line, masked, '000-12-3456'), '•••');
    assert.equal(stretch(line, masked, `'000-12-3456'`), `'•••'`);
  });

  it('knows masks that swallowed the quotes, and masks at both ends', () => {
    assert.equal(stretch(`'000-12-3456' + name + 'x'`, `••• + name + •••`, 'name'), 'name');
    assert.equal(stretch(`'000-12-3456' + name + 'x'`, `••• + name + •••`, `'x'`), '•••');
  });
});
