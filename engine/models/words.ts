/** The vocabulary by which names are judged. All entries are lower-case words separated by spaces. */
export interface Words {
  readonly subjects: readonly string[];
  readonly infrastructure: readonly string[];
  readonly others: readonly string[];
  readonly records: readonly string[];
  readonly fields: readonly FieldWords[];
  readonly indirect: readonly string[];
  readonly none: readonly string[];
  readonly sanitizers: readonly string[];
  /** Vendor to the globs of its hosts. */
  readonly hosts: Readonly<Record<string, readonly string[]>>;
}

export interface FieldWords {
  readonly kind: string;
  /** Speak inside a subject's record. */
  readonly names: readonly string[];
  /** Speak in any context. */
  readonly anywhere?: readonly string[];
}

/** The words of an identifier, whatever its style: `patientDOB`, `patient_dob`, `patient-dob`. */
export function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z])([A-Z0-9])/g, '$1 $2')
    .replace(/([0-9])([A-Za-z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}
