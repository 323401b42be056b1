import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../repository.js';
import { run } from './captured.js';

describe('wrong usage', () => {
  const wrong = (argv: readonly string[], message: RegExp) => {
    const { exit, out, err } = run(argv, repositoryRoot);
    assert.equal(exit, 2);
    assert.equal(out, '');
    assert.match(err, message);
    assert.doesNotMatch(err, /^\s+at /mu);
  };

  it('shows help when no command is given', () => {
    wrong([], /^Usage: phi-lint /u);
  });

  it('names the nearest command and option', () => {
    wrong(['chekc'], /unknown command 'chekc'\n\(Did you mean check\?\)/u);
    wrong(['check', '--fromat', 'json'], /unknown option '--fromat'\n\(Did you mean --format\?\)/u);
  });

  it('lists the values that an option takes', () => {
    wrong(
      ['check', '--format', 'jsn'],
      /Allowed choices are pretty, json, sarif, github, gitlab, junit, markdown\./u,
    );
    wrong(['check', '--preset', 'loud'], /Allowed choices are recommended, strict\./u);
  });

  it('names a file or folder that does not exist', () => {
    wrong(['check', 'no/such'], /^phi-lint: no such file or folder: no\/such\. Paths start from/u);
    wrong(['check', '--config', 'no.json'], /^phi-lint: no such configuration file: no\.json\./u);
    wrong(['check', '--config', 'cli'], /^phi-lint: no such configuration file: cli\./u);
  });

  it('neutralises what was typed', () => {
    wrong(['check', '\u001b[31mx'], /no such file or folder: \\u001b\[31mx\./u);
    wrong(['check', '--\u001b[31mx'], /unknown option '--\\u001b\[31mx'/u);
  });
});

describe('help and version', () => {
  it('go to standard output and end with 0', () => {
    const help = run(['check', '--help'], repositoryRoot);
    assert.deepEqual([help.exit, help.err], [0, '']);
    assert.match(help.out, /Exit code:\n {2}0 /u);
    assert.deepEqual(run(['--version'], repositoryRoot), { exit: 0, out: '0.1.0\n', err: '' });
  });
});

// Only Linux has a device that is always full.
if (existsSync('/dev/full')) {
  describe('a full disk', () => {
    it('is told in one line and ends with 2', () => {
      const { status, stderr } = spawnSync(
        process.execPath,
        [join(repositoryRoot, 'bin/phi-lint.js'), '--help'],
        {
          stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
          encoding: 'utf8',
        },
      );
      assert.equal(status, 2);
      assert.match(stderr, /^phi-lint: the output could not be written\. ENOSPC[^\n]*\n$/u);
    });
  });
}
