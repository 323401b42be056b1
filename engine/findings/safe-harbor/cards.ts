import type { Value } from '../../flow/atoms.js';
import type { FunctionCode } from '../../flow/code.js';
import { inner } from '../../flow/evidence.js';
import type { Solver } from '../../flow/solver.js';
import { positionAt } from '../places.js';
import type { Look } from '../reveal/look.js';
import { type SafeHarborIdentifier, safeHarborIdentifiers } from '../../config/words.js';
import type { SafeHarborCard } from './card.js';

/**
 * A card for each function of the program that de-identifies, sorted by file and place: of the eighteen identifiers,
 * which are in what it is given, by its types or by what its callers hand in, and which are still in what it returns.
 */
export function safeHarborCards(solver: Solver, look: Look): readonly SafeHarborCard[] {
  return solver.machine.code.functions
    .flatMap((fn) => {
      const by = sanitizes(solver, fn);
      return by ? cardOf(look, solver, fn, by) : [];
    })
    .sort((a, b) => a.file.localeCompare(b.file, 'en') || a.start.line - b.start.line);
}

function sanitizes({ machine }: Solver, fn: FunctionCode): SafeHarborCard['by'] | null {
  if (machine.declared.of(fn)?.isSanitizer) return 'configuration';
  const name = fn.facts.name.split(/[.>]/).at(-1) ?? '';
  return machine.library.isSanitizer(name) && fn.facts.params.length ? 'name' : null;
}

function cardOf(look: Look, solver: Solver, fn: FunctionCode, by: SafeHarborCard['by']): SafeHarborCard {
  const { domain } = solver.machine;
  const given = domain.joinAll(fn.facts.params.map((_, i) => domain.single(domain.input('arg', i))));
  const taken = identifiersIn(look, fn, given);
  const left = identifiersIn(look, fn, returned(look, solver, fn));
  return {
    name: fn.facts.name,
    file: fn.file.file,
    start: positionAt(fn.file, fn.facts.start),
    by,
    rows: safeHarborIdentifiers.map((identifier) => ({
      identifier,
      state: left.has(identifier) ? 'kept' : taken.has(identifier) ? 'removed' : 'not-seen',
    })),
  };
}

/** What a function returns, or promises. */
function returned(look: Look, { calls }: Solver, fn: FunctionCode): Value {
  const frame = look.frame(fn);
  return calls.memory.snapshot(frame, calls.memory.read(frame, frame.result, inner.awaited));
}

/** Identifiers in a value. An id of the organisation's own counts, linkable as it is; of others only what is direct. */
function identifiersIn(look: Look, fn: FunctionCode, value: Value): ReadonlySet<SafeHarborIdentifier> {
  const kinds = look
    .labels(fn, value)
    .filter(({ label }) => label.level === 'direct' || label.kinds.includes('unique-id'))
    .flatMap(({ label }) => label.kinds);
  return new Set(safeHarborIdentifiers.filter((one) => kinds.includes(one)));
}
