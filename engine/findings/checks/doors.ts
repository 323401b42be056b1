import type { CompiledRow } from '../../models/compile.js';
import type { DoorRow } from '../../models/rows.js';
import { textsIn } from '../addresses.js';
import { innermost } from '../content.js';
import { givensOf } from '../givens.js';
import { namesPatients } from '../handlers/personal-places.js';
import type { AccessCheck } from '../rule.js';
import type { Sink } from '../sink.js';
import { sinkName } from '../words.js';
import type { CheckContext, Seen } from './context.js';
import { labelsAlong } from './storage.js';

type Door = CompiledRow & { readonly row: DoorRow };

/** Stored PHI that is opened to everybody: a public ACL or bucket, a switched-off block of public access (SPEC §6). */
export function checkDoors(context: CheckContext, seen: Seen, check: AccessCheck): void {
  for (const row of seen.event.node?.rows ?? []) {
    if (!isDoor(row) || !isOpened(context, seen, row)) continue;
    const labels = labelsAlong(context, seen, storing(row));
    if (!labels.length && !isNamedForPatients(context, seen, row)) continue;
    const site = innermost(seen.event).site;
    const message = check.opened.replace('{store}', sinkName(seen.event));
    context.add({ site, argument: null, labels, vendors: [], event: seen.event }, message);
  }
}

function isDoor(row: CompiledRow): row is Door {
  return row.row.role === 'door';
}

function isOpened({ judge }: CheckContext, { event }: Seen, { row, paths }: Door): boolean {
  if (!row.opened) return true;
  const values: readonly unknown[] = row.values ?? [true];
  return (paths['opened'] ?? [])
    .flatMap((path) => judge.reader.at(event, path))
    .flatMap(({ value }) => givensOf(value))
    .some((given) => given.kind === 'known' && values.includes(given.value));
}

function isNamedForPatients({ judge, solver }: CheckContext, { event }: Seen, { paths }: Door): boolean {
  return (paths['naming'] ?? [])
    .flatMap((path) => judge.reader.at(event, path))
    .flatMap(({ value }) => textsIn(value))
    .some((text) => namesPatients(solver.machine.library, text));
}

/** The same content as that of a call which stores it. */
function storing({ row, ...rest }: Door): Sink {
  return { ...rest, row: { at: row.at, role: 'sink', sink: 'storage', content: row.content ?? [] } };
}
