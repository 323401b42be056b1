import type { Agreement, Destination, Duty, Encryption, MapFlow, PhiMap, Place } from '@phi-lint/engine';

/** How a flow stands: what a reader looks at first. */
export type Standing = 'open' | 'accepted' | 'protected' | 'quiet';

/** Whether something was found at one of a flow's calls, and whether somebody accepted it. */
export function standingOf({ protection, passes }: MapFlow): Standing {
  const findings = passes.flatMap((pass) => pass.findings);
  if (protection !== 'none') return 'protected';
  if (findings.some(({ isSuppressed }) => !isSuppressed)) return 'open';
  return findings.length > 0 ? 'accepted' : 'quiet';
}

export const standingWords = {
  open: 'open finding',
  accepted: 'accepted by somebody',
  protected: 'protected on the way',
  quiet: 'nothing found against it',
} satisfies Record<Standing, string>;

/** What a role means to somebody who does not write code. */
export const roleWords = {
  log: 'Logs',
  telemetry: 'Telemetry',
  experiment: 'Experiment tracking',
  'error-tracker': 'Error tracking',
  analytics: 'Analytics',
  messaging: 'Messages',
  crm: 'Customer records',
  push: 'Push notifications',
  'vector-store': 'Vector store',
  http: 'Requests',
  url: 'Addresses',
  llm: 'AI model',
  training: 'Training data',
  storage: 'Storage',
  'client-storage': 'Storage in the browser',
  action: 'Actions and answers',
} satisfies Record<Destination['role'], string>;

/** "no agreement on record", "agreement LEGAL-1 on record until 2027-01-10". */
export function agreementWords({ state, reference, expires }: Agreement): string {
  const name = reference === null ? 'agreement' : `agreement ${reference}`;
  const until = expires === null ? '' : ` until ${expires}`;
  switch (state) {
    case 'on record':
      return `${name} on record${until}`;
    case 'claimed':
      return `${name} claimed, without reference or date${until}`;
    case 'assumed':
      return 'agreement assumed, none on record';
    case 'expired':
      return `${name} expired${expires === null ? '' : ` on ${expires}`}`;
    case 'none':
      return 'no agreement on record';
    case 'private':
      return 'private host, no vendor';
    case 'not a vendor':
      return 'inside the program, no vendor seen';
    case 'unresolved':
      return 'the code does not show who receives it';
  }
}

export function encryptionWords({ state }: Encryption): string {
  switch (state) {
    case 'encrypted':
      return 'encrypted';
    case 'plain':
      return 'not encrypted';
    case 'unknown':
      return 'unknown';
    case 'not asked':
      return '–';
  }
}

export function dutyWords({ state }: Duty): string {
  switch (state) {
    case 'done':
      return 'yes';
    case 'incomplete':
      return 'incomplete';
    case 'absent':
      return 'none found';
    case 'not owed':
      return 'not owed';
  }
}

/** A type of the code, or that there is none. */
export function typeWords(type: string): string {
  return type === '' ? 'Fields of no named record' : type;
}

/** A field of the code, or all of a record. */
export function fieldWords(field: string): string {
  return field === '*' ? 'the whole record' : field;
}

export function placeWords({ file, start }: Place): string {
  return `${file}:${start.line}`;
}

/** A destination by its id; flows of a map name only destinations that are in it. */
export function destinationOf(
  { destinations }: Pick<PhiMap, 'destinations'>,
  id: string,
): Destination | undefined {
  return destinations.find((one) => one.id === id);
}
