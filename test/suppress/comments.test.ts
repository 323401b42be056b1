import assert from 'node:assert/strict';
import type { Analysis } from '@phi-lint/engine';
import { analysisOf, type Different } from './program.js';

const head = 'interface Patient { id: string; name: string; ssn: string }\n';

/** The analysis of one file, in which `p` is a patient. Lines count from the body's first. */
function analysis(body: string, file = 'src/desk.ts', different: Different = {}): Analysis {
  return analysisOf({ [file]: `${head}export function show(p: Patient) {\n${body}\n}\n` }, different);
}

/** `line: kind` of each finding; `open` where nothing suppresses it. */
function states(body: string, file?: string): readonly string[] {
  return analysis(body, file).findings.map(
    ({ start, suppressed }) => `${start.line - 2}: ${suppressed?.kind ?? 'open'}`,
  );
}

/** `line: first sentence` of each note on suppressions. */
function notes(body: string, different: Different = {}): readonly string[] {
  return analysis(body, 'src/desk.ts', different).setup.map(
    ({ severity, start, message }) => `${start.line - 2}: ${severity}: ${message}`,
  );
}

const leak = 'console.log(p.name);';

describe('a comment that suppresses', () => {
  it('covers the next line, its own line or the file', () => {
    assert.deepEqual(states(`// phi-lint-ignore-next-line no-phi-in-logs -- why\n${leak}\n${leak}`), [
      '2: comment',
      '3: open',
    ]);
    assert.deepEqual(states(`${leak} // phi-lint-ignore-line no-phi-in-logs -- why\n${leak}`), [
      '1: comment',
      '2: open',
    ]);
    assert.deepEqual(states(`${leak}\n// phi-lint-ignore-file no-phi-in-logs -- why\n${leak}`), [
      '1: comment',
      '3: comment',
    ]);
  });

  it('is a line or a block, with one rule or several, with the prefix or without', () => {
    const written = [
      '// phi-lint-ignore-next-line phi/no-phi-in-logs -- why',
      '/* phi-lint-ignore-next-line require-llm-baa, no-phi-in-logs -- why */',
      '/** phi-lint-ignore-next-line no-phi-in-logs --\n * why */',
      '//phi-lint-ignore-next-line no-phi-in-logs',
    ];
    for (const comment of written) {
      assert.match(states(`${comment}\n${leak}`).join(), /^\d: comment$/, comment);
    }
  });

  it('covers a call of several lines from above it', () => {
    const comment = '// phi-lint-ignore-next-line no-phi-in-logs -- why\n';
    assert.deepEqual(states(`${comment}console.log(\n  'a',\n  p.name,\n);`), ['2: comment']);
    assert.deepEqual(states(`${comment}console\n  .log(p.name, {\n  ssn: p.ssn });`), ['2: comment']);
  });

  it('reaches past other comments and empty lines to the next code', () => {
    const between = '// eslint-disable-next-line no-console\n\n/* and\n more */\n';
    assert.deepEqual(states(`// phi-lint-ignore-next-line no-phi-in-logs -- why\n${between}${leak}`), [
      '6: comment',
    ]);
  });

  it('stands in JSX too', () => {
    const body = (comment: string) =>
      `return <ul>\n  {/* ${comment} */}\n  <li onClick={() => ${leak.slice(0, -1)}}>don't</li>\n</ul>;`;
    assert.deepEqual(states(body('phi-lint-ignore-next-line no-phi-in-logs -- why'), 'src/desk.tsx'), [
      '3: comment',
    ]);
    assert.deepEqual(states(body('eslint-disable-next-line phi/no-phi-in-logs'), 'src/desk.tsx'), [
      '3: eslint',
    ]);
  });

  it('is a real comment, not the same words in a text, a template, a pattern or JSX', () => {
    const words = '// phi-lint-ignore-file no-phi-in-logs -- why';
    const bodies = [
      `const a = "${words}";`,
      `const a = \`${words}\`;`,
      `const a = /${words.replaceAll('/', '\\/')}/;`,
    ];
    for (const body of bodies) assert.deepEqual(states(`${body}\n${leak}`), ['2: open'], body);
    assert.deepEqual(states(`${leak}\nreturn <p>${words}</p>;`, 'src/desk.tsx'), ['1: open']);
  });

  it('starts with its word: prose about it does nothing', () => {
    assert.deepEqual(states(`// Never write phi-lint-ignore-next-line no-phi-in-logs -- why\n${leak}`), [
      '2: open',
    ]);
  });

  it('gives its reason and its last day along, with nothing that looks like an identifier', () => {
    const reason = 'seen by 555-01-0199, jane@example.com; ends (until 2026-06-15).';
    const { findings } = analysis(`// phi-lint-ignore-next-line no-phi-in-logs -- ${reason}\n${leak}`);
    assert.deepEqual(findings[0]?.suppressed, {
      kind: 'comment',
      reason: 'seen by •••-•••-•••, ••• ends',
      until: '2026-06-15',
    });
  });

  it('ends after its day, and that is said', () => {
    const body = `// phi-lint-ignore-next-line no-phi-in-logs -- why until 2026-06-14\n${leak}`;
    assert.deepEqual(states(body), ['2: open']);
    assert.deepEqual(notes(body), [
      '1: warning: This suppression of `no-phi-in-logs` ended on 2026-06-14: what it hid is reported again. Remove it, or set another day.',
    ]);
  });
});

describe('an eslint-disable comment', () => {
  it('suppresses the rules of ours that it names', () => {
    assert.deepEqual(states(`// eslint-disable-next-line phi/no-phi-in-logs\n${leak}\n${leak}`), [
      '2: eslint',
      '3: open',
    ]);
    assert.deepEqual(states(`${leak} // eslint-disable-line no-console, phi/no-phi-in-logs -- why`), [
      '1: eslint',
    ]);
    assert.deepEqual(states(`// eslint-disable-next-line no-console, no-phi-in-logs\n${leak}`), ['2: open']);
  });

  it('suppresses everything when it names none, and is told apart', () => {
    assert.deepEqual(states(`// eslint-disable-next-line\n${leak}\n${leak} /* eslint-disable-line */`), [
      '2: blanket',
      '3: blanket',
    ]);
  });

  it('is off between its block form and eslint-enable', () => {
    const body = [
      leak,
      `/* eslint-disable phi/no-phi-in-logs */ ${leak}`,
      '/* eslint-enable no-console */',
      leak,
      '/* eslint-enable */',
      leak,
      '/* eslint-disable */',
      '/* eslint-enable phi/no-phi-in-logs */',
      leak,
      '// eslint-disable phi/no-phi-in-logs',
      leak,
    ];
    assert.deepEqual(states(body.join('\n')), [
      '1: open',
      '2: eslint',
      '4: eslint',
      '6: open',
      '9: open',
      '11: open',
    ]);
  });

  it('gives way to a comment of ours, which says more', () => {
    const body = `/* eslint-disable */\n// phi-lint-ignore-next-line no-phi-in-logs -- why\n${leak}`;
    assert.deepEqual(states(body), ['3: comment']);
    assert.deepEqual(notes(body), []);
  });

  it('suppresses past its day, as it does in ESLint, and that is said', () => {
    const body = `// eslint-disable-next-line phi/no-phi-in-logs -- why until 2026-06-14\n${leak}`;
    assert.deepEqual(states(body), ['2: eslint']);
    assert.match(notes(body).join(), /^1: warning: .* ended on 2026-06-14: ESLint honours it all the same/);
  });
});

describe('phi/setup says of a suppression', () => {
  const said: Readonly<Record<string, readonly [comment: string, pattern: RegExp]>> = {
    'that there is no such rule, and the nearest': [
      'phi-lint-ignore-next-line no-phi-in-log -- why',
      /There is no rule `no-phi-in-log`.* Did you mean `no-phi-in-logs`\?$/,
    ],
    'that a reason stands after ` -- `': [
      'phi-lint-ignore-next-line no-phi-in-logs because I say so',
      /There is no rule `no-phi-in-logs because I say so`.* ` -- ` before the reason\.$/,
    ],
    'that it names no rule': [
      'phi-lint-ignore-line -- why',
      /names no rule, .* Write `phi-lint-ignore-line <rule> -- <reason>`\.$/,
    ],
    'that there is no such comment, and the nearest': [
      'phi-lint-ignore-nextline no-phi-in-logs -- why',
      /no comment `phi-lint-ignore-nextline`.* Did you mean `phi-lint-ignore-next-line`\?$/,
    ],
    'which forms there are': [
      'phi-lint-ignore no-phi-in-logs',
      /no comment `phi-lint-ignore`.*-line` and `phi-lint-ignore-file` are known\.$/,
    ],
    'that its day does not exist': [
      'phi-lint-ignore-next-line no-phi-in-logs -- why until 2026-02-30',
      /`until` of this comment names no day/,
    ],
    'that its day is not written as one': [
      'phi-lint-ignore-next-line no-phi-in-logs -- why until 31.12.2026',
      /`until` of this comment names no day/,
    ],
  };
  for (const [what, [comment, pattern]] of Object.entries(said)) {
    it(`${what}; it suppresses nothing`, () => {
      const body = `// ${comment}\n${leak}`;
      assert.deepEqual(states(body), ['2: open']);
      const [note, ...others] = notes(body);
      assert.match(note ?? '', pattern);
      assert.match(note ?? '', /^1: warning: /);
      assert.deepEqual(others, []);
    });
  }

  it('that it is of no use, rule by rule', () => {
    const body = `// phi-lint-ignore-next-line no-phi-in-logs, require-llm-baa -- why\n${leak}\n// phi-lint-ignore-file require-llm-baa`;
    assert.deepEqual(notes(body), [
      '1: warning: This comment suppresses nothing: no finding of `require-llm-baa` starts on line 4. Remove it.',
      '3: warning: This comment suppresses nothing: no finding of `require-llm-baa` is there for it to hide. Remove it.',
    ]);
  });

  it('nothing about use where the rule is off or the file was read in parts', () => {
    const unused = '// phi-lint-ignore-next-line no-phi-in-logs -- why\nexport const a = 1;\n';
    const off = '{ "rules": { "no-phi-in-logs": "off" } }';
    assert.deepEqual(analysisOf({ 'a.ts': unused, 'phi-lint.config.json': off }).setup, []);
    assert.deepEqual(analysisOf({ 'a.ts': `${unused}export const = ;\n` }).setup, []);
    assert.equal(analysisOf({ 'a.ts': unused }).setup.length, 1);
  });

  it('as an error that it gives no reason, under `strict` only', () => {
    const body = [
      `${leak} // phi-lint-ignore-line no-phi-in-logs`,
      `${leak} // phi-lint-ignore-line no-phi-in-logs -- until 2027-01-31`,
      `${leak} // eslint-disable-line phi/no-phi-in-logs`,
      `${leak} // phi-lint-ignore-line no-phi-in-logs -- why`,
      '// eslint-disable-line',
    ].join('\n');
    assert.deepEqual(notes(body), []);
    const strict = notes(body, { preset: 'strict' });
    assert.deepEqual(
      strict.map((note) => note.slice(0, 9)),
      ['1: error:', '2: error:', '3: error:'],
    );
    for (const note of strict) assert.match(note, /gives no reason, and the preset `strict` asks for one/);
  });

  it('nothing of what a rule of another version is told', () => {
    assert.deepEqual(notes('// phi-lint-ignore-next-line require-rate-limit -- why\nreturn;'), []);
  });
});
