import assert from 'node:assert/strict';
import { printable, printableCharacter, prose } from '#pages/printable.js';

describe('printable', () => {
  it('leaves words of every script alone', () => {
    assert.equal(printable('src/患者/Zoë 👩‍⚕️.ts'), 'src/患者/Zoë 👩‍⚕️.ts');
  });

  it('shows escape sequences instead of obeying them', () => {
    assert.equal(printable('a\u001b[31mb\u009b2Jc'), 'a\\u001b[31mb\\u009b2Jc');
  });

  it('shows line ends and carriage returns, which could fake a line of output', () => {
    assert.equal(printable('a\r\nok\u2028b'), 'a\\u000d\\u000aok\\u2028b');
  });

  it('shows characters that turn the direction of text', () => {
    assert.equal(printable('a\u202eb\u2066c'), 'a\\u202eb\\u2066c');
  });

  it('replaces half of a surrogate pair', () => {
    assert.equal(printable('a\ud83d'), 'a\ufffd');
  });
});

describe('prose', () => {
  it('puts a text into one line', () => {
    assert.equal(prose('  what\n\twhy \u001b[0m '), 'what why \\u001b[0m');
  });
});

describe('printableCharacter', () => {
  it('keeps a character of code that cannot be shown one column wide', () => {
    assert.deepEqual(['a', '\u001b', '\u0000', '\u202e', '\u007f'].map(printableCharacter), [
      'a',
      '␛',
      '␀',
      '\ufffd',
      '\ufffd',
    ]);
  });
});
