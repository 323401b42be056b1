import type { Proposal } from '@phi-lint/engine';
import { printable } from '@phi-lint/pages';

/**
 * A proposal as a configuration. What can only add findings stands in it; what would excuse some, and asks for a
 * person's word, stands in comments: an agreement without a reference is refused by `phi-lint config check`.
 */
export function configurationFrom(proposal: Proposal): string {
  const entries = [
    entry('extends', '"recommended"', 'or "strict"'),
    phiOf(proposal),
    callsOf('audit', proposal.audit, 'Functions that were seen to write audit records.'),
    callsOf('auth', proposal.auth, 'Functions that were seen to control access.'),
  ];
  const open = [
    ...suggested(
      'Vendors that the code calls. An entry says that an agreement is signed, so enter its number; the list replaces the built-in one.',
      'vendors',
      proposal.vendors.map((name) => ({ name, baa: { reference: '', signed: '' } })),
    ),
    ...suggested(
      'Functions that are held to de-identify by their names. An entry here is trusted without looking inside.',
      'sanitizers',
      proposal.sanitizers,
    ),
    ...suggested(
      'Functions through which patient data leaves. They are followed without an entry, too.',
      'sinks',
      proposal.wrappers,
    ),
  ];
  return ['{', ...entries.filter((lines) => lines.length > 0).flat(), ...open, '}', ''].join('\n');
}

function entry(key: string, value: string, comment: string): readonly string[] {
  return [`  // ${comment}`, `  ${JSON.stringify(key)}: ${value},`];
}

function phiOf({ subjects, types }: Proposal): readonly string[] {
  const phi = {
    ...(subjects.length > 0 && { subjects }),
    ...(types.length > 0 && { types: types.map((type) => ({ type, level: 'direct' })) }),
  };
  return Object.keys(phi).length > 0
    ? entry('phi', json(phi), 'Records of persons by their fields. Remove those that are not of patients.')
    : [];
}

function callsOf(key: string, calls: readonly string[], comment: string): readonly string[] {
  return calls.length > 0 ? entry(key, json({ calls }), comment) : [];
}

function suggested(comment: string, key: string, all: readonly unknown[]): readonly string[] {
  if (all.length === 0) return [];
  const lines = `${JSON.stringify(key)}: ${json(all)},`.split('\n');
  return ['', `  // ${comment}`, ...lines.map((line) => `  // ${line.replace(/^ {2}/u, '')}`)];
}

/** Indented as a value of the whole; names of the code cannot steer a terminal. */
function json(value: unknown): string {
  return JSON.stringify(value, null, 2)
    .split('\n')
    .map((line, i) => `${i === 0 ? '' : '  '}${printable(line)}`)
    .join('\n');
}
