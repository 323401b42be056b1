import type { ModelNode } from '../models/compile.js';
import type { Site, Value } from './atoms.js';
import type { Calls } from './calls.js';
import type { FunctionCode } from './code.js';
import type { Domain } from './domain.js';
import type { Frame } from './frame.js';
import { type Generating, keepGenerating } from './generators.js';
import { eventKey } from './instantiate.js';
import type { CallArguments, Machine } from './machine.js';
import { classified } from './binding.js';
import { eachField, type Shape } from './shapes.js';
import type { Event } from './summary.js';

/** What a call of a function came to. */
interface Outcome {
  readonly result: Value;
  readonly ended: Value;
  readonly thrown: Value;
}

/** What calls of the program's own functions yield, as far as the functions' code is believed. */
export class Belief {
  constructor(private readonly calls: Calls) {}

  private get machine(): Machine {
    return this.calls.machine;
  }

  private get domain(): Domain {
    return this.calls.machine.domain;
  }

  /** What a call yields, as far as its function's own code is believed. */
  of(frame: Frame, fn: FunctionCode, returned: Value, given: CallArguments, site: Site): Value {
    const declaration = this.machine.declared.of(fn);
    if (declaration?.sink) this.recordSink(frame, fn, declaration.sink, given, site);
    if (declaration?.isSanitizer) return this.domain.scalar;
    if (declaration?.source) {
      const type = this.machine.types.table.intern({ kind: 'labelled', ...declaration.source });
      return this.domain.single(this.domain.typed(type, fn.facts.name, site));
    }
    const { tag } = fn.facts;
    if (tag) {
      const said = { level: tag.level, kinds: [tag.kind ?? 'record'] };
      return classified(this.calls, returned, said, fn.facts.name, site);
    }
    return this.isSanitizer(fn) ? this.sanitized(frame, returned) : returned;
  }

  /** A function that the configuration calls a sink is one at each of its calls. */
  private recordSink(
    frame: Frame,
    fn: FunctionCode,
    node: ModelNode,
    given: CallArguments,
    site: Site,
  ): void {
    const freeze = (value: Value): Value => this.calls.memory.snapshot(frame, value);
    const event: Event = {
      site,
      node,
      callee: fn.facts.name,
      receiver: this.domain.nothing,
      args: given.args.map(freeze),
      more: freeze(given.more),
      via: null,
    };
    frame.events.set(eventKey(event), event);
  }

  private isSanitizer(fn: FunctionCode): boolean {
    const { library } = this.machine;
    const name = fn.facts.name.split(/[.>]/).at(-1) ?? '';
    return library.isSanitizer(name) || library.isTokenizer(name, `${fn.facts.name} ${fn.file.file}`);
  }

  /**
   * A function named for taking identifiers out is believed where it made a new text; what it hands back as it got it
   * is no less than it was (SPEC §1, hollow sanitizers).
   */
  private sanitized(frame: Frame, value: Value): Value {
    const { domain } = this;
    const isNew = value.atoms.some((atom) => atom.kind === 'derived');
    return domain.joinAll(
      value.atoms.map((atom) => {
        if (atom.kind === 'derived') return domain.derived('mask', atom.of);
        // What it hands back beside new text is the text in which it found nothing to take out.
        if (isNew && atom.kind !== 'object') return domain.derived('mask', domain.single(atom));
        const shape = atom.kind === 'object' ? frame.state?.shapes.get(atom) : undefined;
        if (shape && shape.what.kind !== 'instance') {
          const fields = eachField(shape.fields, (member) => this.maskedTexts(member));
          frame.state?.shapes.set(atom, { ...shape, fields, others: this.maskedTexts(shape.others) });
        }
        return domain.single(atom);
      }),
    );
  }

  private maskedTexts(value: Value): Value {
    return this.domain.joinAll(
      value.atoms.map((atom) =>
        atom.kind === 'derived' ? this.domain.derived('mask', atom.of) : this.domain.single(atom),
      ),
    );
  }

  /** Async functions give a promise, generators something to iterate. */
  wrapped(frame: Frame, call: Generating, outcome: Outcome): Value {
    const { isAsync, isGenerator } = call.fn.facts;
    if (!isAsync && !isGenerator) return outcome.result;
    const { memory } = this.calls;
    const atom = this.domain.object(call.site, [this.domain.site(call.fn, -5000)]);
    frame.made.add(atom);
    const shape: Shape = memory.emptyShape({ kind: isGenerator ? 'iterator' : 'promise' });
    if (isGenerator) {
      frame.state?.shapes.set(atom, { ...shape, others: outcome.result });
      keepGenerating(this.calls, frame, atom, call, outcome.ended);
    } else {
      const fields = new Map([
        ['$awaited', memory.read(frame, outcome.result, '$awaited')],
        ['$rejected', outcome.thrown],
      ]);
      frame.state?.shapes.set(atom, { ...shape, fields });
    }
    return this.domain.single(atom);
  }
}
