import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { factsOf } from '#engine/facts/read.js';
import type { FileFacts } from '#engine/facts/facts.js';
import { repositoryRoot } from '../repository.js';

/** The facts of every source file of the fixtures. */
export function factsOfFixtures(): FileFacts[] {
  return readdirSync(join(repositoryRoot, 'fixtures'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.[cm]?[jt]sx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => factsOf(path, readFileSync(path, 'utf8')));
}

/** Texts whose facts hold what fixtures seldom have. */
export const odd: Readonly<Record<string, string>> = {
  'empty.ts': '',
  'broken.ts': 'function ( { class',
  'wide.ts': `export const greet = (name: string) => \`Grüß dich, \${name} — \${"\\ud800"} 😀\`;`,
  'types.ts': `
    type All<T> = T extends infer U ? keyof U : { [K in keyof T]?: T[K] } | [first: 'a', ...rest: 1[]];
    type Far = import('./far').Far<typeof near, unique symbol, 1e999, -1, true, null, \`x\${string}\`>;
    interface Near extends Base<string>, N.Other { (): void; [key: string]: unknown; get g(): (a: string, b?) => void }
    function isNear(this: Window, value: unknown): value is Near { return get<Near>(value); }`,
  'classes.ts': `
    /** @phi health */ export abstract class Visit<T> extends Base<T> implements A, B<T> {
      static #count = 0; static { Visit.#count++; }
      /** @phi none */ note?: string; @Phi() name = '';
      constructor(private readonly store: Store, public /** @phi indirect */ key = 1) { super(...[store]); }
      get size(): number { return 1e300; } set size(value) { this.x = value; }
      async *all<K extends string>(...keys: K[]): AsyncGenerator<K> { yield* keys; }
    }`,
  'names.js': `
    const constructor = 1, __proto__ = 2, toString = () => hasOwnProperty; // phi-lint-ignore all -- sample
    export { constructor as __proto__, toString as default }; export * as valueOf from './a.js'; export * from './b.js';
    /** @typedef {Object} Patient
     * @property {string} name */
    module.exports = { patient: { name: 'Jane Sample', ssn: '219-09-9999', birthDate: '1980-01-02' } };`,
};

export function factsOfOdd(): FileFacts[] {
  return Object.entries(odd).map(([file, text]) => factsOf(file, text));
}
