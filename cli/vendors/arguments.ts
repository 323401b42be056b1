import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Outcome } from '../outcome.js';
import { programOptions, type TypedProgramOptions, withProgramOptions } from '../program-options.js';
import type { Terminal } from '../terminal.js';
import { finished } from '../work.js';
import { vendors, vendorFormats, type VendorFormat } from './vendors.js';

interface VendorOptions extends TypedProgramOptions {
  readonly format: VendorFormat;
  readonly expiring?: number;
}

/** Adds `phi-lint vendors` to the command line. */
export function addVendors(program: Command, terminal: Terminal, take: (task: () => Outcome) => void): void {
  const format = new Option('--format <name>', 'how to write them');
  const expiring = new Option(
    '--expiring <days>',
    'only agreements that end within so many days, or have ended',
  );
  withProgramOptions(program.command('vendors'))
    .description(
      'list the vendors that the code uses: for what, where, what reaches them, and the agreements',
    )
    .argument('[folder]', 'a folder of the program; without one, the current folder')
    .addOption(format.choices(vendorFormats).default('text'))
    .addOption(expiring.argParser(daysOf))
    .addHelpText('after', help)
    .action((folder: string | undefined, { format: name, expiring: within, ...typed }: VendorOptions) => {
      const options = programOptions(typed, terminal.cwd);
      const request = { folder: folder ?? '.', format: name, within: within ?? null, ...options };
      take(() => finished(vendors(request, terminal), terminal));
    });
}

function daysOf(text: string): number {
  if (!/^\d{1,5}$/.test(text)) throw new InvalidArgumentError('It is not a number of days.');
  return Number(text);
}

const help = `
Exit code:
  0  done; with --expiring: no agreement ends within so many days
  1  with --expiring: at least one does, or has ended
  2  wrong usage or configuration, or no file was analysed`;
