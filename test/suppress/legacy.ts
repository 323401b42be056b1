const patient = [
  'export interface Patient { id: string; name: string; ssn: string; email: string; phone: string; notes: string }',
  '',
].join('\n');

const leaks = [
  'console.log(p.name);',
  'console.error(`cannot admit ${p.email}`);',
  'console.log({ who: p.name, what: p.notes });',
  'console.warn(p);',
  'console.log(p.name);',
];

/** A file of a project that was never checked before: four functions with five findings each. */
export function legacyFile(name: string): string {
  const functions = [1, 2, 3, 4].map((n) => [
    `export function ${name}${n}(p: Patient): void {`,
    ...leaks.map((leak) => `  ${leak}`),
    '}',
  ]);
  return ["import type { Patient } from './patient.js';", ...functions.flat(), ''].join('\n');
}

/** Such a project, with 20 findings a file. */
export function legacy(files: number): Readonly<Record<string, string>> {
  const names = Array.from({ length: files }, (_, n) => `part${n + 1}`);
  return {
    'src/patient.ts': patient,
    ...Object.fromEntries(names.map((name) => [`src/${name}.ts`, legacyFile(name)])),
  };
}

/** The text of such a file with one more leak in it, on line 3. */
export function withNewLeak(text: string): string {
  return text.replace('{\n', '{\n  console.info(p.ssn);\n');
}

/** The text of such a file in which the flow on line 3 gains a kind. */
export function withOneMoreKind(text: string): string {
  return text.replace('(p.name)', '(`${p.name} ${p.phone}`)');
}
