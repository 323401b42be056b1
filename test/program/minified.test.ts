import assert from 'node:assert/strict';
import { looksMinified } from '#engine/program/minified.js';

const squeezed =
  'var a=function(e,t){return e&&t?this.n(e,t):new r(e)},i=e=>{for(var n=0;n<e;n++)if(o[n])return n};';
const written = 'export function greet(name: string): string {\n  return `Hello, ${name}`;\n}\n';

describe('looksMinified', () => {
  it('knows squeezed code, also below a licence', () => {
    assert.equal(looksMinified(squeezed.repeat(20)), true);
    assert.equal(
      looksMinified(
        `/*!\n * A library\n * Licence: MIT\n */\n${squeezed.repeat(20)}\n//# sourceMappingURL=a.map`,
      ),
      true,
    );
  });

  it('leaves code that was written by hand', () => {
    assert.equal(looksMinified(written.repeat(50)), false);
    assert.equal(looksMinified(squeezed), false);
    assert.equal(looksMinified(''), false);
  });

  it('leaves code beside a long line of data, or beside a squeezed snippet', () => {
    assert.equal(looksMinified(`export const logo = '${'iVBORw0KGgo'.repeat(3000)}';\n${written}`), false);
    assert.equal(
      looksMinified(`export const rows = [${'{"code":"a1","text":"b2"},'.repeat(2000)}];\n${written}`),
      false,
    );
    assert.equal(
      looksMinified(`export const help = '${'if this is new, let us know => '.repeat(500)}';\n${written}`),
      false,
    );
    assert.equal(looksMinified(`${written.repeat(30)}const tag = "${squeezed.repeat(60)}";\n`), false);
  });
});
