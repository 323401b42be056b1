import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { openProgram, analysed } from '#cli/program.js';
import { progressBar } from '#cli/progress.js';
import { repositoryRoot } from '../repository.js';

function shown(stream: PassThrough): string {
  const bar = progressBar(stream);
  bar.show({ done: false, phase: 'flow', finished: 3, total: 10 });
  bar.stop();
  return String(stream.read() ?? '');
}

describe('an analysis', () => {
  it('says again and again how far it came', () => {
    const root = `${repositoryRoot}/fixtures/projects/clinic`;
    const told = [...analysed(openProgram({ root, paths: [root] }, {}))];
    for (const phase of ['files', 'flow', 'findings'])
      assert.ok(
        told.some((one) => one.phase === phase),
        phase,
      );
  });
});

describe('the progress bar', () => {
  it('writes nothing but to a terminal', () => {
    assert.equal(shown(new PassThrough()), '');
  });

  it('says how far the analysis came', () => {
    const terminal = Object.assign(new PassThrough(), { isTTY: true, columns: 80 });
    assert.match(shown(terminal), /Following values \[.*\] 3\/10/u);
  });
});
