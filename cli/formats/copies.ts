import type { Finding } from '@phi-lint/engine';

/** Findings with a number that tells equal calls of one function apart: their fingerprints are the same. */
export function numbered(
  findings: readonly Finding[],
): readonly { readonly finding: Finding; readonly copy: number }[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const copy = (seen.get(finding.fingerprint) ?? 0) + 1;
    seen.set(finding.fingerprint, copy);
    return { finding, copy };
  });
}
