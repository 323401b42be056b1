import type { Node } from 'jsonc-parser';
import type { Flaw } from './json.js';
import { unknownVendor } from './messages.js';
import { keyOffset, nodeAt } from './places.js';
import type { RawConfig, RawRules, RawVendor } from './raw.js';
import { vendorNames } from './vendors.js';

/** What no schema can say: entries that contradict each other, or speak of what does not exist. */
export function checkMeaning(root: Node, raw: RawConfig, rules: readonly string[]): readonly Flaw[] {
  return [
    ...agreementsThatEndFirst(root, raw),
    ...clientsOfUnknownVendors(root, raw),
    ...rulesToCome(root, raw, rules),
  ];
}

function agreementsThatEndFirst(root: Node, raw: RawConfig): readonly Flaw[] {
  return (raw.vendors ?? []).flatMap(({ baa }: RawVendor, index) => {
    const { signed, expires } = baa ?? {};
    if (signed === undefined || expires === undefined || signed <= expires) return [];
    const { offset } = nodeAt(root, ['vendors', index, 'baa', 'expires']);
    return [
      {
        offset,
        message: `The agreement ends on ${expires}, before it begins on ${signed}. Correct one of the dates.`,
      },
    ];
  });
}

function clientsOfUnknownVendors(root: Node, raw: RawConfig): readonly Flaw[] {
  const known: readonly string[] = [...vendorNames, ...(raw.vendors ?? []).map(({ name }) => name)];
  const unknown = Object.entries(raw.clients ?? {}).filter(([, vendor]) => !known.includes(vendor));
  return unknown.map(([client, vendor]) => ({
    offset: nodeAt(root, ['clients', client]).offset,
    message: unknownVendor(vendor, known),
  }));
}

function rulesToCome(root: Node, raw: RawConfig, rules: readonly string[]): readonly Flaw[] {
  const inOverrides = (raw.overrides ?? []).flatMap((entry, index) =>
    missing(root, ['overrides', index, 'rules'], entry.rules, rules),
  );
  return [...missing(root, ['rules'], raw.rules ?? {}, rules), ...inOverrides];
}

function missing(
  root: Node,
  path: readonly (string | number)[],
  settings: RawRules,
  rules: readonly string[],
): readonly Flaw[] {
  const absent = Object.keys(settings).filter((rule) => !rules.includes(rule));
  return absent.map((rule) => ({
    offset: keyOffset(root, path, rule),
    message: `This version does not have the rule \`${rule}\` yet: the entry has no effect.`,
    severity: 'warning',
  }));
}
