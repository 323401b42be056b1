import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { RuleTester } from 'eslint';
import { RuleTester as RuleTester9 } from 'eslint-9';
import { rules as definitions } from 'eslint-plugin-phi/definitions';
import type { Rule } from 'eslint';
import tseslint from 'typescript-eslint';
import { open, type Session } from '@phi-lint/engine';
import { loadModels } from '@phi-lint/models';
import phi from '#rules/plugin/index.js';
import { repositoryRoot } from '../repository.js';
import { bundle } from './installed.js';
import { configurationsOf, examplesOf, type Example } from './page-examples.js';
import { project, type Project } from './project.js';

/** What the tests use of both is the same; their types differ. */
const majors: readonly (readonly [name: string, tester: typeof RuleTester])[] = [
  ['ESLint 9', RuleTester9 as unknown as typeof RuleTester],
  ['ESLint 10', RuleTester],
];

/** Switches on what `recommended` leaves off. */
const configurationFor = (rule: string) => ({
  'phi-lint.config.json': JSON.stringify({ rules: { [rule]: 'warning' } }),
});

for (const [name, major] of majors) {
  describe(`the examples on the rules' pages, in ${name}`, function () {
    this.timeout(60_000);
    const programs: Project[] = [];
    after(() => programs.forEach((program) => program.remove()));
    const tester = new major({ languageOptions: { parser: tseslint.parser } });

    /** Each example is a program of its own. */
    const caseOf = (rule: string, { code, reported }: Example, index: number) => {
      const program = project({ ...configurationFor(rule), 'example.ts': code });
      programs.push(program);
      const repairs = repairsByLine(program.folder, rule);
      const errors = reported.map((line) => ({
        messageId: 'finding',
        line,
        suggestions: repairs.get(line) ?? 0,
      }));
      return { name: `example ${index + 1}`, code, filename: `${program.folder}/example.ts`, errors };
    };

    for (const { id } of definitions) {
      const cases = examplesOf(id).map((example, index) => caseOf(id, example, index));
      tester.run(id, ruleNamed(id), {
        valid: cases.filter(({ errors }) => errors.length === 0).map(({ errors: _none, ...rest }) => rest),
        invalid: cases.filter(({ errors }) => errors.length > 0),
      });
    }
  });
}

describe("the rules' pages", function () {
  this.timeout(60_000);

  it('are headed and listed as the plugin describes the rules', () => {
    bundle();
    const generator = `${repositoryRoot}/node_modules/eslint-doc-generator/dist/bin/eslint-doc-generator.js`;
    const { status, stderr } = spawnSync(process.execPath, [generator, '--check'], {
      cwd: `${repositoryRoot}/rules`,
      encoding: 'utf8',
    });
    assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
  });

  for (const { id } of definitions) {
    it(`show configurations that are understood: ${id}`, () => {
      for (const text of configurationsOf(id)) {
        const program = project({ 'phi-lint.config.json': text });
        const { configErrors } = opened(program.folder);
        program.remove();
        assert.deepEqual(configErrors, []);
      }
    });
  }
});

/** How many suggestions repair a finding of a rule completely, by its line. */
function repairsByLine(folder: string, rule: string): ReadonlyMap<number, number> {
  const session = opened(folder);
  while (!session.advance(100_000).done);
  const findings = session.analysis().findings.filter((finding) => finding.rule === rule);
  return new Map(
    findings.map((finding) => {
      const repairs = session
        .suggestionsOf(finding)
        .filter(({ kind, edits }) => kind === 'fix' && edits.every(({ blank }) => blank === null));
      return [finding.start.line, repairs.length];
    }),
  );
}

function opened(folder: string): Session {
  const knowledge = { models: loadModels(), rules: definitions };
  return open({ folder, knowledge, today: new Date('2026-06-01') });
}

function ruleNamed(id: string): Rule.RuleModule {
  const rule = phi.rules?.[id];
  if (rule === undefined) throw new Error(`The plugin has no rule ${id}.`);
  return rule;
}
