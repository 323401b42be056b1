import type { ModelNode } from '../models/compile.js';
import type { PathStep } from '../models/paths.js';
import type { Value } from './atoms.js';
import { type Callbacks, calleeIn } from './callbacks.js';
import type { OngoingCall } from './caller.js';
import { inner } from './evidence.js';

/** A frozen argument together with what its functions answered, where a sink hands that out. */
export function answered(
  call: OngoingCall,
  model: ModelNode,
  callbacks: Callbacks,
  frozen: Value,
  index: number,
): Value {
  return model.rows
    .flatMap(({ row, paths }) => (row.role === 'sink' ? (paths['content'] ?? []) : []))
    .flatMap((path) => {
      const callee = calleeIn(path, 'result');
      return callee?.[0]?.kind === 'argument' && callee[0].index === index ? [callee] : [];
    })
    .reduce((at, callee) => withAnswer(call, at, callee.slice(1), callbacks.result(callee)), frozen);
}

function withAnswer(
  call: OngoingCall,
  frozen: Value,
  [step, ...rest]: readonly PathStep[],
  answer: Value,
): Value {
  const { domain } = call.calls.machine;
  const { nothing } = domain;
  if (!step) {
    const fields = new Map([[inner.result, call.calls.memory.snapshot(call.frame, answer)]]);
    return domain.join(frozen, domain.single(domain.record(fields, nothing, nothing, nothing)));
  }
  return domain.joinAll(
    frozen.atoms.map((atom) => {
      if (atom.kind !== 'record') return domain.single(atom);
      const names = step.kind === 'member' ? step.names : [...atom.fields.keys()];
      const fields = new Map(atom.fields);
      for (const name of names) {
        const member = atom.fields.get(name);
        if (member) fields.set(name, withAnswer(call, member, rest, answer));
      }
      return domain.single(domain.record(fields, atom.others, atom.bases, atom.tags));
    }),
  );
}
