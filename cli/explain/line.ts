import type {
  Destination,
  Finding,
  MapFlow,
  Pass,
  Revealed,
  SafeHarborCard,
  Session,
} from '@phi-lint/engine';

export interface Line {
  /** Relative to the program's root, with `/`. */
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** A call of the line by which PHI leaves. */
export interface Leaving {
  readonly flow: MapFlow;
  readonly pass: Pass;
  readonly to: Destination | null;
}

/** All that is known of a line: what is found, what holds PHI, what leaves, what de-identifies. */
export interface Explained extends Line {
  readonly findings: readonly Finding[];
  /** Findings elsewhere whose path leads over the line. */
  readonly passing: readonly Finding[];
  readonly values: readonly Revealed[];
  readonly leaving: readonly Leaving[];
  readonly cards: readonly SafeHarborCard[];
}

/** Looks at a line of a finished program that was opened with its map. */
export function lookAt(session: Session, line: Line): Explained {
  const { findings } = session.analysis();
  const at = findings.filter((one) => isOn(line, one));
  const passing = findings.filter((one) => !isOn(line, one) && one.path.some((step) => isOn(line, step)));
  const leaving = leavingFrom(session, line);
  const words = [line.text, ...leaving.flatMap(({ pass }) => pass.path.map(({ label }) => label))];
  return {
    ...line,
    findings: at,
    passing,
    values: valuesOn(session, line),
    leaving,
    cards: session.safeHarborCards().filter((card) => words.some((text) => mentions(text, card))),
  };
}

function isOn({ file, line }: Line, at: Pick<Finding, 'file' | 'start'>): boolean {
  return at.file === file && at.start.line === line;
}

/** Where names begin; what stands there is asked for, and each expression is told once. */
function valuesOn(session: Session, { file, line, text }: Line): readonly Revealed[] {
  const names = [...text.matchAll(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu)];
  const values = names.flatMap(({ index }) => session.valueAt(file, { line, column: index + 1 }) ?? []);
  return [
    ...new Map(
      values.map((one) => [`${one.start.line}:${one.start.column}:${one.end.column}`, one]),
    ).values(),
  ];
}

function leavingFrom(session: Session, line: Line): readonly Leaving[] {
  const map = session.map();
  if (map === null) return [];
  return map.flows.flatMap((flow) =>
    flow.passes
      .filter((pass) => isOn(line, pass))
      .map((pass) => ({ flow, pass, to: map.destinations.find(({ id }) => id === flow.to) ?? null })),
  );
}

function mentions(text: string, { name }: SafeHarborCard): boolean {
  const last = name.split(/[.>]/u).at(-1) ?? name;
  return text.split(/[^\p{ID_Continue}$]+/u).includes(last);
}
