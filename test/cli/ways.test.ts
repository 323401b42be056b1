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

describe('the way to a finding', function () {
  this.timeout(60_000);

  it('leads by the command that a call sends, where its options stand', () => {
    const app = project({ 'src/store.ts': stored });
    const { out } = run(['check', '--format', 'json'], app.folder);
    app.remove();
    const { findings } = JSON.parse(out) as { readonly findings: readonly Found[] };
    const [found] = findings.filter(({ rule }) => rule === 'require-encryption-at-rest');
    assert.equal(found?.start.line, 7);
    assert.deepEqual(
      found.path.map(({ start, label }) => [start.line, label]),
      [
        [3, '`patient`'],
        [4, 'made here'],
        [7, 'reaches @aws-sdk/client-s3'],
      ],
    );
  });
});
