import type { Analysis } from '@phi-lint/engine';
import type { Log } from 'sarif';
import { repository, rulePage } from '@phi-lint/pages';
import { version } from '../../version.js';
import type { FormatContext } from '../format.js';
import { regulation } from './regulation.js';
import { resultsOf } from './results.js';
import { invocationOf } from './invocation.js';
import { descriptors } from './rules.js';

/**
 * SARIF 2.1.0 (OASIS standard, with errata 01) for code scanning: rules with help, results with their code flow,
 * suppressed ones with the reason, the regulation as a taxonomy. Holds no source text, no clock and no machine path.
 */
export function sarif(analysis: Analysis, context: FormatContext): string {
  const log: Log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'PHI Lint',
            semanticVersion: version,
            informationUri: repository,
            rules: [...descriptors],
            notifications: [{ id: 'setup', helpUri: rulePage('setup') }, { id: 'not-analysed' }],
            supportedTaxonomies: [{ name: regulation.name, index: 0 }],
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [invocationOf(analysis, context)],
        results: [...resultsOf(analysis, context)],
        taxonomies: [regulation],
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}
