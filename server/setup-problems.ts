import type { Session, SetupProblem } from '@phi-lint/engine';

/** What is wrong with how the program was analysed, each problem once. */
export function setupProblems(session: Session): readonly SetupProblem[] {
  const all = [...session.configErrors, ...session.analysis().setup];
  return [...new Map(all.map((problem) => [JSON.stringify(problem), problem])).values()];
}
