import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import draft04 from 'ajv-draft-04';
import formats from 'ajv-formats';
import type { Log, Result, Run } from 'sarif';
import type { Analysis } from '@phi-lint/engine';
import { sarif } from '#cli/formats/sarif/sarif.js';
import { repositoryRoot } from '../repository.js';
import { run } from './captured.js';
import { context } from './context.js';
import { analysis, at, finding } from './findings.js';

const step = { file: 'src/patient.ts', ...at(4, 3, 7), label: '`name` of a `Patient`' };

describe('the SARIF format', () => {
  const validate = schema();
  const valid = (text: string): Run => {
    const log = JSON.parse(text) as Log;
    assert.ok(validate(log), JSON.stringify(validate.errors, null, 1));
    const [only] = log.runs;
    assert.ok(only);
    return only;
  };
  const runOf = (different: Partial<Analysis>) => valid(sarif(analysis(different), context()));
  const resultOf = (different: Partial<Analysis>): Result => {
    const [result] = runOf(different).results ?? [];
    assert.ok(result);
    return result;
  };

  it('is refused by the official schema when something is wrong', () => {
    const log = JSON.parse(sarif(analysis({ findings: [finding()] }), context())) as { version: string };
    assert.equal(validate({ ...log, version: '2.0.0' }), false);
  });

  it('of the sample clinic is valid, and every result has its code flow', () => {
    const { exit, out } = run(['check', 'fixtures/projects/clinic', '--format', 'sarif'], repositoryRoot);
    const { results = [] } = valid(out);
    assert.equal(exit, 1);
    assert.ok(results.length > 0);
    for (const { codeFlows, locations, fingerprints } of results) {
      assert.ok((codeFlows?.[0]?.threadFlows[0]?.locations.length ?? 0) > 0);
      assert.match(
        locations?.[0]?.physicalLocation?.artifactLocation?.uri ?? '',
        /^fixtures\/projects\/clinic\//u,
      );
      assert.match(fingerprints?.['phiLint/v1'] ?? '', /^[0-9a-f]+$/u);
    }
    assert.doesNotMatch(out, new RegExp(repositoryRoot, 'u'));
  }).timeout(60_000);

  it('has every rule with help and its sections of the regulation', () => {
    const { tool, taxonomies } = runOf({});
    for (const { help, helpUri, relationships } of tool.driver.rules ?? []) {
      assert.ok(help?.markdown);
      assert.match(helpUri ?? '', /docs\/rules\//u);
      for (const { target } of relationships ?? []) {
        assert.equal(taxonomies?.[0]?.taxa?.[target.index ?? -1]?.id, target.id);
      }
    }
  });

  it('names the place and the way of a finding', () => {
    const { ruleIndex, codeFlows, locations } = resultOf({ findings: [finding({ path: [step] })] });
    assert.equal(runOf({}).tool.driver.rules?.[ruleIndex ?? -1]?.id, 'no-phi-in-logs');
    const [shown] = codeFlows?.[0]?.threadFlows[0]?.locations ?? [];
    assert.equal(shown?.location?.message?.text, '`name` of a `Patient`');
    assert.deepEqual(locations?.[0]?.physicalLocation?.region, {
      startLine: 2,
      startColumn: 15,
      endLine: 2,
      endColumn: 27,
    });
  });

  it('tells equal calls of one function apart', () => {
    const { results = [] } = runOf({ findings: [finding(), finding()] });
    const hashes = results.map(({ partialFingerprints }) => partialFingerprints?.['primaryLocationLineHash']);
    assert.deepEqual(hashes, ['0123456789abcdef:1', '0123456789abcdef:2']);
  });

  it('marks suppressed findings with their justification', () => {
    const comment = { kind: 'comment', reason: 'only in the sandbox', until: '2027-01-31' } as const;
    const baseline = { kind: 'baseline', reason: null, until: null } as const;
    const { results = [] } = runOf({
      findings: [finding({ suppressed: comment }), finding({ suppressed: baseline }), finding()],
    });
    assert.deepEqual(
      results.map(({ suppressions }) => suppressions),
      [
        [
          {
            kind: 'inSource',
            status: 'accepted',
            justification: 'Accepted by a comment until 2027-01-31: only in the sandbox',
          },
        ],
        [
          {
            kind: 'external',
            status: 'accepted',
            justification: 'Accepted by the baseline, without a reason',
          },
        ],
        [],
      ],
    );
  });

  it('escapes what means something in a URI, and steering characters', () => {
    const file = 'src/a b#c?%2e/\u001b[31m.ts';
    const { locations } = resultOf({ findings: [finding({ file })] });
    const uri = locations?.[0]?.physicalLocation?.artifactLocation?.uri;
    assert.equal(uri, 'src/a%20b%23c%3F%252e/%1B%5B31m.ts');
  });

  it('says what was not analysed and what is wrong in the configuration', () => {
    const { invocations } = runOf({
      notAnalysed: [{ file: 'src/broken.ts', reason: 'cannot be read' }],
      setup: [
        {
          severity: 'warning',
          file: '',
          start: { line: 1, column: 1 },
          message: 'An entry matches nothing.',
        },
      ],
    });
    const [only] = invocations ?? [];
    assert.equal(
      only?.toolExecutionNotifications?.[0]?.message.text,
      'Not, or only partly, analysed: cannot be read',
    );
    assert.equal(only.toolConfigurationNotifications?.[0]?.message.text, 'An entry matches nothing.');
  });

  function schema() {
    const file = `${repositoryRoot}/test/cli/schemas/sarif-schema-2.1.0.json`;
    const ajv = new draft04.default({ strict: false });
    formats.default(ajv);
    return ajv.compile(JSON.parse(readFileSync(file, 'utf8')) as object);
  }
});
