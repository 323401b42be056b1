import type { Analysis, Finding, Suppression } from '@phi-lint/engine';
import type { Result, Suppression as SarifSuppression } from 'sarif';
import { prose, suppressionWords } from '@phi-lint/pages';
import { numbered } from '../copies.js';
import type { FormatContext } from '../format.js';
import { codeFlows, physical } from './locations.js';
import { indexOf } from './rules.js';

/** Every finding; suppressed ones are among them, marked. */
export function resultsOf({ findings }: Analysis, context: FormatContext): readonly Result[] {
  return numbered(findings).map(({ finding, copy }) => resultOf(context, finding, copy));
}

function resultOf(context: FormatContext, finding: Finding, copy: number): Result {
  const { rule, severity, message, file, fingerprint, kinds, level, flow, path, suppressed } = finding;
  return {
    ruleId: rule,
    ruleIndex: indexOf(rule),
    level: severity,
    message: { text: prose(message) },
    locations: [{ physicalLocation: physical(context, file, finding) }],
    fingerprints: { 'phiLint/v1': fingerprint },
    // The one that GitHub follows alerts by.
    partialFingerprints: { primaryLocationLineHash: `${fingerprint}:${copy}` },
    codeFlows: codeFlows(context, path),
    suppressions: suppressed ? [suppressionOf(suppressed)] : [],
    properties: { kinds: [...kinds], level, sink: prose(flow.sink), vendors: flow.vendors.map(prose) },
  };
}

function suppressionOf(suppressed: Suppression): SarifSuppression {
  return {
    kind: suppressed.kind === 'baseline' ? 'external' : 'inSource',
    status: 'accepted',
    justification: suppressionWords(suppressed),
  };
}
