import assert from 'node:assert/strict';
import { frame } from '#cli/frame/frame.js';
import { source } from '#cli/frame/source.js';
import type { Range } from '@phi-lint/engine';
import { at } from './findings.js';

function drawn(text: string, range: Range, columns = 60): readonly string[] {
  const plain = (part: string) => part;
  return frame(source(text), range, { columns, mark: plain, quiet: plain });
}

describe('frame', () => {
  it('shows the lines around a range and underlines it', () => {
    const text = ['one();', 'two();', 'three();', 'console.log(four);', 'five();', 'six();'].join('\n');
    assert.deepEqual(drawn(text, at(4, 13, 17)), [
      '  2 │ two();',
      '  3 │ three();',
      '> 4 │ console.log(four);',
      '    │             ^^^^',
      '  5 │ five();',
    ]);
  });

  it('aligns line numbers of different lengths', () => {
    const text = Array.from({ length: 12 }, (_, index) => `line${index + 1}();`).join('\n');
    assert.deepEqual(drawn(text, at(9, 1, 6)), [
      '   7 │ line7();',
      '   8 │ line8();',
      '>  9 │ line9();',
      '     │ ^^^^^',
      '  10 │ line10();',
    ]);
  });

  it('draws a tab as spaces and puts the carets under what follows it', () => {
    assert.deepEqual(drawn('\tlog(\tname);', at(1, 7, 11)), [
      '> 1 │     log(    name);',
      '    │             ^^^^',
    ]);
  });

  it('counts characters of two columns, of two code units and of several code points', () => {
    assert.deepEqual(drawn('/* 患者 👩‍⚕️ e\u0301 */ log(name);', at(1, 22, 26)), [
      '> 1 │ /* 患者 👩‍⚕️ e\u0301 */ log(name);',
      '    │                    ^^^^',
    ]);
  });

  it('ends lines as the language does', () => {
    assert.deepEqual(drawn('\ufeffone();\r\ntwo();\rthree();\u2028log(name);\r\n', at(4, 5, 9)), [
      '  2 │ two();',
      '  3 │ three();',
      '> 4 │ log(name);',
      '    │     ^^^^',
      '  5 │',
    ]);
  });

  it('counts no byte order mark', () => {
    assert.deepEqual(drawn('\ufefflog(name);', at(1, 5, 9)), ['> 1 │ log(name);', '    │     ^^^^']);
  });

  it('shows a control character of the code without obeying it', () => {
    assert.deepEqual(drawn('log("\u001b[2J", name);', at(1, 13, 17)), [
      '> 1 │ log("␛[2J", name);',
      '    │             ^^^^',
    ]);
  });

  it('marks every line of a range, and says where it stopped', () => {
    const text = ['send({', '  a,', '  b,', '  c,', '  d,', '});', 'next();'].join('\n');
    const range = { start: { line: 1, column: 6 }, end: { line: 6, column: 2 } };
    assert.deepEqual(drawn(text, range), [
      '> 1 │ send({',
      '    │      ^',
      '> 2 │   a,',
      '> 3 │   b,',
      '> 4 │   c,',
      '    │ …',
    ]);
  });

  it('gives an empty range one caret', () => {
    assert.deepEqual(drawn('log()', at(1, 5, 5)), ['> 1 │ log()', '    │     ^']);
  });

  it('puts a caret behind the end of a line', () => {
    assert.deepEqual(drawn('log(', at(1, 5, 9)), ['> 1 │ log(', '    │     ^']);
  });

  it('is empty when the text ends before the range', () => {
    assert.deepEqual(drawn('log();\n', at(9, 1, 2)), []);
  });
});

describe('frame of long lines', () => {
  const many = (word: string) => Array.from({ length: 40 }, () => word).join(', ');

  it('cuts them around the range', () => {
    const line = `${many('before')}, log(name), ${many('after')}`;
    const from = line.indexOf('name') + 1;
    const [code = '', carets = ''] = drawn(line, at(1, from, from + 4));
    assert.match(code, /^> 1 │ ….*log\(name\).*…$/u);
    assert.equal(carets.indexOf('^^^^'), code.indexOf('name'));
    assert.equal(carets.length, code.indexOf('name') + 4);
    assert.equal(code.length, 60);
  });

  it('leaves the lines around them in their place', () => {
    const [before] = drawn(`first();\n${many('before')}, log(name);`, at(2, 330, 334));
    assert.equal(before, '  1 │ first();');
  });

  it('shows the start of the line when the range starts there', () => {
    const [code = '', carets = ''] = drawn(`  log(${many('name')});`, at(1, 7, 243));
    assert.match(code, /^> 1 │ {3}log\(name, name,.*…$/u);
    assert.match(carets, /^ {4}│ {7}\^+$/u);
    assert.equal(carets.length, code.length - 1);
  });

  it('cuts no character of two columns in half', () => {
    for (const columns of [60, 61]) {
      const line = `${'患'.repeat(100)}log(name)${'者'.repeat(100)}`;
      const [code = ''] = drawn(line, at(1, 105, 109), columns);
      assert.match(code, /^> 1 │ … ?患+log\(name\)者+…$/u);
      assert.ok(code.length + code.replace(/[^患者]/gu, '').length <= columns);
    }
  });

  it('is quick on a line of a million characters', () => {
    const [code = ''] = drawn(`${'x'.repeat(1_000_000)} log(name)`, at(1, 1_000_006, 1_000_010));
    assert.match(code, /…x+ log\(name\)$/u);
  }).timeout(5000);
});
