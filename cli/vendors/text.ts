import type { VendorUse } from '@phi-lint/engine';
import { count, printable, prose } from '@phi-lint/pages';

const placesShown = 5;

/** For people: one block a vendor. */
export function text(vendors: readonly VendorUse[], within: number | null): string {
  if (vendors.length > 0) return `${vendors.map((one) => block(one).join('\n')).join('\n\n')}\n`;
  return within === null
    ? 'The code hands nothing to a vendor.\n'
    : `No agreement ends within ${count(within, 'day')}.\n`;
}

function block(vendor: VendorUse): readonly string[] {
  const { services, models, regions, hosts, lacks, calls, withPhi } = vendor;
  const shown = withPhi.length > 0 ? withPhi : calls;
  return [
    `${printable(vendor.vendor)}: ${agreementOf(vendor)}`,
    ...line('services', services),
    ...line('models', models),
    ...line('regions', regions),
    ...line('hosts', hosts),
    ...lacks.map((lack) => `  ${'missing'.padEnd(9)} ${prose(lack)}`),
    `  ${'calls'.padEnd(9)} ${callsOf(vendor)}`,
    ...shown.slice(0, placesShown).map(placeLine),
    ...(shown.length > placesShown
      ? [`            and ${count(shown.length - placesShown, 'more place')}`]
      : []),
  ];
}

/** `on record: LEGAL-1, until 2027-01-10 (49 days left)` */
function agreementOf({ state, reference, expires, daysLeft }: VendorUse): string {
  const parts = [
    ...(reference === null ? [] : [printable(reference)]),
    ...(expires === null ? [] : [`until ${expires}${daysLeft === null ? '' : ` (${left(daysLeft)})`}`]),
  ];
  return `${words[state]}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}`;
}

const words = {
  'on record': 'agreement on record',
  claimed: 'agreement claimed, without reference or date',
  assumed: 'agreement assumed, as the preset does',
  expired: 'agreement expired',
  none: 'no agreement on record',
  private: 'hosted by yourselves',
  'not a vendor': 'no vendor',
  unresolved: 'the code does not show who it is',
} as const satisfies Record<VendorUse['state'], string>;

function left(days: number): string {
  return days < 0 ? `${count(-days, 'day')} ago` : `${count(days, 'day')} left`;
}

function callsOf({ calls, withPhi, kinds }: VendorUse): string {
  if (calls.length === 0) return 'none: only the register names it';
  const phi =
    withPhi.length > 0 ? `, ${withPhi.length.toLocaleString('en-US')} with PHI (${kinds.join(', ')})` : '';
  return `${calls.length.toLocaleString('en-US')}${phi}`;
}

function line(name: string, values: readonly string[]): readonly string[] {
  return values.length > 0 ? [`  ${name.padEnd(9)} ${values.map(printable).join(', ')}`] : [];
}

function placeLine({ file, start }: VendorUse['calls'][number]): string {
  return `            ${printable(file)}:${start.line}:${start.column}`;
}
