import type { CompiledRow } from '../../models/compile.js';
import type { SwitchRow } from '../../models/rows.js';
import { innermost } from '../content.js';
import { optionSteps } from '../option-steps.js';
import { stepsOf } from '../paths.js';
import type { Step } from '../finding.js';
import type { ThirdPartyCheck } from '../rule.js';
import type { Sink } from '../sink.js';
import { nobody, type Recipient } from '../vendors/recipient.js';
import { sinkName } from '../words.js';
import type { CheckContext, Seen } from './context.js';
import { uncoveredOf } from './recipients.js';

type Switch = CompiledRow & { readonly row: SwitchRow };

/**
 * Options by which a library captures by itself what users see and send (SPEC §6): only where they are set to an
 * unsafe value, in a program that handles PHI.
 */
export function checkCapture(context: CheckContext, { event }: Seen, check: ThirdPartyCheck): void {
  const rows = event.node?.rows.filter(
    (one): one is Switch => one.row.role === 'switch' && check.sinks.includes(one.row.sink),
  );
  for (const one of rows ?? []) {
    if (!isUnsafe(context, event, one) || !handlesPhi(context)) continue;
    const sink: Sink = { ...one, row: { ...one.row, role: 'sink', content: [] } };
    const [first] = uncoveredOf(context, event, sink, isNamed);
    if (!first) continue;
    const site = innermost(event).site;
    const option = optionName(one.row.option);
    const { judge } = context;
    const { domain } = context.solver;
    const path = (): readonly Step[] => [
      ...optionSteps(judge.survey.plain, site, { name: option, text: option }),
      ...stepsOf(domain, event, [], sinkName(event)),
    ];
    context.add(
      { site, argument: null, labels: [], vendors: [first.vendor], event, path },
      check.captured
        .replace('{option}', option)
        .replace('{vendor}', first.vendor)
        .replace('{missing}', first.missing),
    );
  }
}

/** A tracker is its vendor's, also where the environment tells its address. */
function isNamed({ vendor }: Recipient): boolean {
  return vendor !== nobody.vendor;
}

/** A value that the code does not show is not unsafe. */
function isUnsafe({ judge }: CheckContext, event: Seen['event'], { row, paths }: Switch): boolean {
  const values = (paths['option'] ?? []).flatMap((path) => judge.reader.at(event, path));
  return values.some(({ value }) =>
    value.atoms.some(
      (atom) =>
        atom.kind === 'constant' &&
        atom.value !== undefined &&
        atom.value !== null &&
        (row.unsafe?.includes(atom.value) ?? atom.value !== false),
    ),
  );
}

/** `Argument[0].Member[maskAllText]` is the option `maskAllText`. */
function optionName(path: string): string {
  return /Member\[([^\]]+)\]$/.exec(path)?.[1] ?? path;
}

/** Whether any function of the program is given patient data, or hands some to a library. */
function handlesPhi({ solver, judge }: CheckContext): boolean {
  const { domain } = solver;
  const isHandled = (): boolean =>
    solver.reachable().some(({ fn, context, summary }) => {
      const place = { fn, context, shape: () => undefined };
      const given = fn.facts.params.map((_, index) => domain.single(domain.input('arg', index)));
      const handed = summary.events.flatMap(({ args }) => args);
      return [...given, ...handed].some((value) => judge.reported(place, value).length > 0);
    });
  return judge.questions.answer('handles PHI', isHandled, String);
}
