import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { baselineText, type Finding } from '@phi-lint/engine';
import { fingerprintOf } from '#engine/findings/fingerprint.js';
import { run } from '../cli/captured.js';
import { finding } from '../cli/findings.js';
import { project, type Project } from '../eslint/project.js';
import { legacy, legacyFile, withNewLeak } from './legacy.js';
import { Repository } from './repository.js';

const file = 'phi-lint.baseline.json';

describe('the baselines of two branches', function () {
  this.timeout(120_000);
  let repository: Repository;
  afterEach(() => repository.project.remove());

  const baseline = (...argv: readonly string[]) => run(['baseline', ...argv], repository.folder);
  const lines = () => readFileSync(join(repository.folder, file), 'utf8').split('\n').length;

  /** Changes code on a branch and accepts what is found then. */
  function changed(branch: string, files: Readonly<Record<string, string | null>>): void {
    repository.branch(branch);
    repository.commit(files);
    assert.equal(baseline().exit, 0);
    repository.commit({});
  }

  function mergeOf(
    base: Readonly<Record<string, string>>,
    ours: Readonly<Record<string, string | null>>,
    theirs: Readonly<Record<string, string | null>>,
  ): boolean {
    repository = new Repository(base);
    assert.equal(baseline().exit, 0);
    repository.commit({});
    changed('ours', ours);
    changed('theirs', theirs);
    return repository.merge('ours');
  }

  /** A new file with two findings. */
  const leaking = (name: string) => {
    const leaks = '  console.log(p.name);\n  console.log(p.notes);\n';
    return `import type { Patient } from './patient.js';\nexport function ${name}(p: Patient): void {\n${leaks}}\n`;
  };

  const isUpToDate = () => {
    assert.deepEqual(baseline('--check'), { exit: 0, out: `${file} is up to date.\n`, err: '' });
  };

  it('merge without a conflict when both add findings, and accept them all', () => {
    const isClean = mergeOf(
      legacy(20),
      { 'src/visits.ts': leaking('visit'), 'src/part3.ts': withNewLeak(legacyFile('part3')) },
      { 'src/visitors.ts': leaking('visitor'), 'src/part4.ts': withNewLeak(legacyFile('part4')) },
    );
    assert.ok(isClean);
    assert.equal(lines(), 400 + 6 + 3);
    isUpToDate();
  });

  it('merge without a conflict when both solve some findings and accept another', () => {
    const solved = (name: string) => withNewLeak(legacyFile(name).replaceAll('console.warn(p);', ''));
    const isClean = mergeOf(
      legacy(20),
      { 'src/part3.ts': solved('part3') },
      { 'src/part4.ts': solved('part4') },
    );
    assert.ok(isClean);
    assert.equal(lines(), 400 - 8 + 2 + 3);
    isUpToDate();
  });

  it('merge without a conflict when both accept the same new finding', () => {
    const same = { 'src/part3.ts': withNewLeak(legacyFile('part3')) };
    assert.ok(mergeOf(legacy(3), same, same));
    isUpToDate();
  });

  it('need no change when one renames a file, and merge with what the other adds', () => {
    repository = new Repository(legacy(6));
    assert.equal(baseline().exit, 0);
    repository.commit({});
    changed('theirs', { 'src/part3.ts': withNewLeak(legacyFile('part3')) });
    repository.branch('ours', 'main');
    repository.commit({ 'src/part4.ts': null, 'src/renamed.ts': legacyFile('part4') });
    assert.ok(repository.merge('theirs'));
    isUpToDate();
  });

  it('never conflict where git is told that both sides count', () => {
    const attributes = { '.gitattributes': `${file} merge=union\n` };
    const small = { ...legacy(0), ...attributes };
    const isClean = mergeOf(
      small,
      { 'src/visits.ts': legacyFile('visit') },
      { 'src/claims.ts': legacyFile('claim') },
    );
    assert.ok(isClean);
    assert.equal(run(['check'], repository.folder).exit, 0);
    assert.equal(baseline().exit, 0);
    isUpToDate();
  });
});

describe('two baselines of 400 findings with one more each', function () {
  this.timeout(60_000);
  const pairs = 100;
  let texts: Project;
  before(() => (texts = project({})));
  after(() => texts.remove());

  it('conflict in less than one of fifty merges', () => {
    const recorded = Array.from({ length: 400 }, (_, n) => numbered(n));
    const conflicts = Array.from({ length: pairs }, (_, n) => {
      const [ours, theirs] = [numbered(1000 + n), numbered(2000 + n)];
      return isConflict(recorded, [...recorded, ours], [...recorded, theirs]);
    });
    assert.ok(conflicts.filter(Boolean).length < pairs / 50);
  });

  function numbered(n: number): Finding {
    const parts = { rule: 'no-phi-in-logs', callee: 'console.log', argument: 0, source: '`name`' };
    return finding({ fingerprint: fingerprintOf({ ...parts, declaration: `admit${n}` }) });
  }

  function isConflict(...versions: readonly (readonly Finding[])[]): boolean {
    const [base = '', ours = '', theirs = ''] = versions.map((findings, i) => {
      const path = join(texts.folder, `${i}.json`);
      writeFileSync(path, baselineText(findings));
      return path;
    });
    return spawnSync('git', ['merge-file', '--quiet', '--stdout', ours, base, theirs]).status !== 0;
  }
});
