import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Finding, Suggestion } from '@phi-lint/engine';
import { groups, programsOf } from '../marks/programs.js';
import { repositoryRoot } from '../repository.js';
import { edited, EditedProgram, type Files } from '../suggestions/program.js';
import { TypeCheck } from './types.js';

/** Where a suggestion is wrong today; a test fails when it comes right. */
const known: ReadonlySet<string> = new Set([
  'flow/narrowing', // one type of a union has no id
]);

for (const group of groups) {
  describe(`every change of code that is suggested on fixtures/${group}`, function () {
    this.timeout(300_000);
    const types = new TypeCheck();

    for (const name of programsOf(group)) {
      it(`ends its finding, brings no other, and still compiles: ${name}`, () => {
        const files = filesOf(join(repositoryRoot, 'fixtures', group, name));
        const program = new EditedProgram(files);
        try {
          const faults = chosen(program).flatMap(([finding, suggestion]) =>
            faultsOf(finding, suggestion, program, files, types),
          );
          if (known.has(`${group}/${name}`)) assert.notDeepEqual(faults, []);
          else assert.deepEqual(faults, []);
        } finally {
          program.remove();
        }
      });
    }
  });
}

/** Every repair, and one suppression: those are alike. What an entry of the configuration does is for a person to say. */
function chosen(program: EditedProgram): readonly (readonly [Finding, Suggestion])[] {
  const all = program.findings.flatMap((finding) =>
    program.suggestionsOf(finding).map((suggestion) => [finding, suggestion] as const),
  );
  const suppression = all.findIndex(([, { kind }]) => kind === 'suppression');
  return all.filter(([, { kind }], index) => kind === 'fix' || index === suppression);
}

function faultsOf(
  finding: Finding,
  { title, edits }: Suggestion,
  program: EditedProgram,
  before: Files,
  types: TypeCheck,
): readonly string[] {
  const after = edited(before, edits);
  const { findings: found, errors } = analysed(after);
  const old = new Map(program.findings.map((one) => [one.fingerprint, one]));
  const own = countOf(program.findings, finding);
  const faults = [
    ...errors,
    ...(countOf(found, finding) < own ? [] : ['the finding stays']),
    ...found.filter(({ fingerprint }) => !old.has(fingerprint)).map(({ rule }) => `${rule} is new`),
    ...newComplaints(finding.file, before, after, types),
  ];
  return faults.map((fault) => `${finding.file}:${finding.start.line} ${finding.rule}: ${title}: ${fault}`);
}

function analysed(files: Files): Pick<EditedProgram, 'findings' | 'errors'> {
  const program = new EditedProgram(files);
  const { findings, errors } = program;
  program.remove();
  return { findings, errors };
}

/** How many findings are this one's like. */
function countOf(findings: readonly Finding[], { fingerprint }: Finding): number {
  return findings.filter((one) => one.fingerprint === fingerprint).length;
}

function newComplaints(file: string, before: Files, after: Files, types: TypeCheck): readonly string[] {
  const known = types.complaints(before, file);
  return types.complaints(after, file).filter((complaint) => !known.includes(complaint));
}

function filesOf(folder: string): Files {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  return Object.fromEntries(
    paths.map((path) => [relative(folder, path).split(sep).join('/'), readFileSync(path, 'utf8')]),
  );
}
