import assert from 'node:assert/strict';
import { failureText } from '#cli/failure.js';

describe('a fault of our own', () => {
  it('is told in one line, with the version and where to report it', () => {
    const text = failureText(new TypeError('no\nsuch\u001b[0m thing'), {});
    assert.match(
      text,
      /^phi-lint 0\.1\.0 stopped on a fault of its own \(no such\\u001b\[0m thing\)\. [^\n]*\/issues;[^\n]*\n$/u,
    );
  });

  it('shows its stack only to one who asks', () => {
    assert.match(failureText(new TypeError('odd'), { PHI_LINT_DEBUG: '1' }), /^TypeError: odd\n\s+at /u);
  });

  it('may be anything that was thrown', () => {
    assert.match(failureText('odd', {}), /\(odd\)/u);
  });
});
