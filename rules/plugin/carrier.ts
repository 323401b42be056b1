const carriers = new Map<string, string>();

/**
 * Whether a linted file is the one that carries a note which belongs to no linted file: the first that met it.
 * That file carries it again whenever it is linted again, since ESLint keeps only the last pass of `--fix`, and an
 * editor only what the latest run said.
 */
export function carries(file: string, note: string): boolean {
  const carrier = carriers.get(note) ?? file;
  carriers.set(note, carrier);
  return carrier === file;
}
