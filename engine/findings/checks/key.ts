import type { Value } from '../../flow/atoms.js';
import { chainOf } from '../content.js';
import { isSpeltOut } from '../fixed.js';
import { type KeyOrigin, keyOrigins } from '../key-origins.js';
import type { KeyCheck } from '../rule.js';
import type { CheckContext, Seen } from './context.js';

const literal: KeyOrigin = { kind: 'literal' };

/** Encryption with a key that the code or its environment gives away. */
export function checkKey(context: CheckContext, { event }: Seen, check: KeyCheck): void {
  const { reader } = context.judge;
  for (const { row, paths } of event.node?.rows ?? []) {
    if (row.role !== 'cipher' || !reader.holds(event, { row, paths })) continue;
    const values: readonly Value[] = (paths['key'] ?? [])
      .flatMap((path) => reader.at(event, path))
      .map(({ value }) => value);
    const [origin] = values.flatMap((value) => [
      ...keyOrigins(value),
      ...(isSpeltOut(value) ? [literal] : []),
    ]);
    if (!origin) continue;
    const message =
      origin.kind === 'literal' ? check.message : check.environment.replace('{variable}', origin.variable);
    const site = chainOf(event)[0]?.site ?? event.site;
    context.add({ site, argument: null, labels: [], vendors: [], event }, message);
  }
}
