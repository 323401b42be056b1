import { gitBytes } from '../git.js';

/** The texts of these objects, by name, in one run of git; what git does not have is left out. */
export function blobsOf(root: string, names: readonly string[]): ReadonlyMap<string, Buffer> {
  const blobs = new Map<string, Buffer>();
  if (names.length === 0) return blobs;
  const answer = gitBytes(root, ['cat-file', '--batch'], `${names.join('\n')}\n`);
  for (let at = 0; answer !== null && at < answer.length;) {
    const end = answer.indexOf('\n', at);
    const [name = '', kind, size] = answer.toString('utf8', at, end).split(' ');
    at = end + 1;
    // `<name> missing` has no contents.
    if (kind === 'missing') continue;
    blobs.set(name, answer.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
  return blobs;
}
