import type { FileFacts, TypeDeclaration } from '../facts/facts.js';
import type { ExternalType } from './types.js';

/** What a file of the program adds to a package's type. */
export interface Addition {
  readonly file: string;
  readonly declaration: TypeDeclaration;
  /** The module or namespace that it is declared in. */
  readonly space: string;
}

/**
 * What a program adds to types of packages: `declare module 'fastify' { interface FastifyRequest { … } }`, and for
 * Express `declare global { namespace Express { interface Request { … } } }`.
 */
export class Additions {
  private table: ReadonlyMap<string, readonly Addition[]> | null = null;

  constructor(private readonly facts: ReadonlyMap<string, FileFacts>) {}

  /** The declarations that add to a package's type. */
  to({ module, path }: ExternalType): readonly Addition[] {
    const named = this.all.get(path.at(-1) ?? '') ?? [];
    return named.filter(({ space }) => speaksOf(space, module));
  }

  /** What is added, by name. */
  get names(): readonly string[] {
    return [...this.all.values()]
      .flat()
      .flatMap(({ file, declaration: { name, members } }) =>
        members.map((one) => `${file} ${name}.${one.name}`),
      );
  }

  private get all(): ReadonlyMap<string, readonly Addition[]> {
    this.table ??= additionsIn(this.facts.values());
    return this.table;
  }

  /** Declarations changed. */
  again(): void {
    this.table = null;
  }
}

function additionsIn(files: Iterable<FileFacts>): ReadonlyMap<string, readonly Addition[]> {
  const found = new Map<string, Addition[]>();
  for (const { file, declarations } of files)
    for (const declaration of declarations) {
      const parts = /^(?:global\.)?(.+)\.(\w+)$/.exec(declaration.name);
      if (declaration.kind !== 'interface' || !parts) continue;
      const [, space = '', name = ''] = parts;
      found.set(name, [...(found.get(name) ?? []), { file, declaration, space }]);
    }
  return found;
}

/** `Express` and `express-serve-static-core` speak of what `express` exports. */
function speaksOf(space: string, module: string): boolean {
  const [spoken, meant] = [space.toLowerCase(), module.toLowerCase()];
  return spoken === meant || spoken.startsWith(`${meant}-`);
}
