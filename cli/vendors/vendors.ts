import type { VendorUse } from '@phi-lint/engine';
import { exit } from '../exit.js';
import type { Outcome } from '../outcome.js';
import type { ProgramOptions } from '../program.js';
import { rootOf } from '../targets.js';
import type { Terminal } from '../terminal.js';
import { ofWholeProgram } from '../whole-program.js';
import type { Work } from '../work.js';
import { bill } from './cyclonedx.js';
import { text } from './text.js';

export const vendorFormats = ['text', 'json', 'cyclonedx'] as const;
export type VendorFormat = (typeof vendorFormats)[number];

/** What `phi-lint vendors` was asked for. */
export interface VendorsRequest extends ProgramOptions {
  readonly folder: string;
  readonly format: VendorFormat;
  /** Days within which an agreement ends that is to be listed; null lists every vendor. */
  readonly within: number | null;
}

/** `phi-lint vendors`: who receives what the code sends, and what the register says of them. */
export function vendors(request: VendorsRequest, terminal: Terminal): Work<Outcome> {
  const root = rootOf(request.folder, terminal.cwd);
  return ofWholeProgram(root, { ...request, map: true }, terminal, ({ session }) => {
    const { within } = request;
    const listed = (session.vendors() ?? []).filter((one) => within === null || ends(one, within));
    const isDue = within !== null && listed.length > 0;
    return { output: written(request, listed), notes: [], exit: isDue ? exit.findings : exit.clean };
  });
}

function ends({ daysLeft }: VendorUse, within: number): boolean {
  return daysLeft !== null && daysLeft <= within;
}

function written({ format, within }: VendorsRequest, listed: readonly VendorUse[]): string {
  switch (format) {
    case 'text':
      return text(listed, within);
    case 'json':
      return `${JSON.stringify({ vendors: listed }, null, 2)}\n`;
    case 'cyclonedx':
      return `${JSON.stringify(bill(listed), null, 2)}\n`;
  }
}
