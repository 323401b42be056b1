import type { Record, Value } from './atoms.js';
import type { Machine } from './machine.js';

/** Where an error keeps what it was given to say: the first argument of the constructor. */
export const messageSlot = '$0';

/**
 * What an error says where its `message` was not set later; nothing of anything else. An error of a class of one's own
 * hands it to `super`.
 */
export function messageOf({ domain, library }: Machine, { fields }: Record): Value {
  const said = fields.has('message') ? undefined : fields.get(messageSlot);
  const [node] = fields.get('$node')?.atoms ?? [];
  const isError = node?.kind !== 'constant' || library.node(Number(node.value))?.type === 'Error';
  return said && isError ? said : domain.nothing;
}
