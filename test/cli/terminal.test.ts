import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { coloursFor, columnsOf } from '#cli/terminal.js';

const pipe = new PassThrough();
const screen = (columns = 80) => Object.assign(new PassThrough(), { isTTY: true, columns });

describe('colours', () => {
  const has = (stream: PassThrough, env: NodeJS.ProcessEnv, isWanted = true) =>
    coloursFor(stream, env, isWanted).isColorSupported;

  it('are for terminals', () => {
    assert.deepEqual(
      [has(screen(), {}), has(pipe, {}), has(screen(), { TERM: 'dumb' })],
      [true, false, false],
    );
  });

  it('are off with --no-color and with NO_COLOR, whatever else is set', () => {
    assert.equal(has(screen(), { FORCE_COLOR: '1' }, false), false);
    assert.equal(has(screen(), { FORCE_COLOR: '1', NO_COLOR: '1' }), false);
    assert.equal(has(screen(), { NO_COLOR: '' }), true);
  });

  it('can be forced into a pipe', () => {
    assert.deepEqual([has(pipe, { FORCE_COLOR: '1' }), has(pipe, { FORCE_COLOR: '0' })], [true, false]);
  });
});

describe('columns', () => {
  it('are those of the terminal, within what can be read', () => {
    assert.deepEqual([pipe, screen(80), screen(20), screen(400)].map(columnsOf), [100, 80, 40, 140]);
  });
});
