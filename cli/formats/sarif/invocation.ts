import type { Analysis, SetupProblem } from '@phi-lint/engine';
import type { Invocation, Notification } from 'sarif';
import { prose } from '@phi-lint/pages';
import type { FormatContext } from '../format.js';
import { uriOf } from '../names.js';
import { physical } from './locations.js';

/** How the analysis went: what is wrong in the configuration, and what was not analysed. */
export function invocationOf({ setup, notAnalysed, files }: Analysis, context: FormatContext): Invocation {
  return {
    executionSuccessful: files > 0,
    toolConfigurationNotifications: setup.map((problem) => configuration(context, problem)),
    toolExecutionNotifications: notAnalysed.map(({ file, reason }) => ({
      descriptor: { id: 'not-analysed' },
      level: 'warning',
      message: { text: prose(`Not, or only partly, analysed: ${reason}`) },
      locations: [
        {
          physicalLocation: { artifactLocation: { uri: uriOf(context, file), uriBaseId: '%SRCROOT%' } },
        },
      ],
    })),
  };
}

function configuration(
  context: FormatContext,
  { severity, file, start, message }: SetupProblem,
): Notification {
  const place = file === '' ? [] : [{ physicalLocation: physical(context, file, { start, end: start }) }];
  return {
    descriptor: { id: 'setup' },
    level: severity,
    message: { text: prose(message) },
    locations: place,
  };
}
