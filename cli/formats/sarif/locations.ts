import type { Range, Step } from '@phi-lint/engine';
import type { CodeFlow, Location, PhysicalLocation } from 'sarif';
import { prose } from '@phi-lint/pages';
import type { FormatContext } from '../format.js';
import { uriOf } from '../names.js';

/** A stretch of a file; the file is named from the folder that the command was started in. */
export function physical(context: FormatContext, file: string, { start, end }: Range): PhysicalLocation {
  return {
    artifactLocation: { uri: uriOf(context, file), uriBaseId: '%SRCROOT%' },
    region: {
      startLine: start.line,
      startColumn: start.column,
      endLine: end.line,
      endColumn: end.column,
    },
  };
}

/** The way from source to sink; none for findings without a way. */
export function codeFlows(context: FormatContext, path: readonly Step[]): CodeFlow[] {
  const locations = path.map((step) => ({ location: stepLocation(context, step) }));
  return locations.length > 0 ? [{ threadFlows: [{ locations }] }] : [];
}

function stepLocation(context: FormatContext, step: Step): Location {
  return {
    physicalLocation: physical(context, step.file, step),
    message: { text: prose(step.label) },
  };
}
