import assert from 'node:assert/strict';
import { project } from '../eslint/project.js';
import { run } from './captured.js';

interface Found {
  readonly rule: string;
  readonly start: { readonly line: number };
  readonly path: readonly { readonly start: { readonly line: number }; readonly label: string }[];
}

const stored = `import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
const client = new S3Client({});
export async function store(patient: { id: string; patientName: string; ssn: string }) {
  const command = new PutObjectCommand({
    Bucket: 'charts', Key: patient.id, Body: JSON.stringify(patient),
  });
  await client.send(command);
}
`;

const weakened = `import https from 'node:https';
let isStrict = true;
export function setStrict(value: boolean) { isStrict = value; }
function mustVerify(): boolean {
  return false && isStrict;
}
export const agent = new https.Agent({
  rejectUnauthorized: mustVerify(),
});
`;

describe('the way to a finding', function () {
  this.timeout(60_000);

  it('leads by the command that a call sends, where its options stand', () => {
    const found = onlyFinding('require-encryption-at-rest', stored);
    assert.equal(found?.start.line, 7);
    assert.deepEqual(wayOf(found), [
      [3, '`patient`'],
      [4, 'made here'],
      [7, 'reaches @aws-sdk/client-s3'],
    ]);
  });

  it('begins where a function answers what an option is set to', () => {
    const found = onlyFinding('require-encryption-in-transit', weakened);
    assert.equal(found?.start.line, 7);
    assert.deepEqual(wayOf(found), [
      [5, 'answered by `mustVerify`'],
      [8, '`rejectUnauthorized: false`'],
    ]);
  });
});

function onlyFinding(wanted: string, text: string): Found | undefined {
  const app = project({ 'src/program.ts': text });
  const { out } = run(['check', '--format', 'json'], app.folder);
  app.remove();
  const { findings } = JSON.parse(out) as { readonly findings: readonly Found[] };
  return findings.find(({ rule }) => rule === wanted);
}

function wayOf({ path }: Found): readonly (readonly [number, string])[] {
  return path.map(({ start, label }) => [start.line, label]);
}
