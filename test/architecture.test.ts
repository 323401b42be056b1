import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { cycles } from './architecture/cycles.js';
import { readDrawing, unknownNames, type Drawing } from './architecture/drawing.js';
import { readImports, type Imports } from './architecture/imports.js';
import { readEntries } from './architecture/packages.js';
import { readSources } from './architecture/sources.js';
import { violations } from './architecture/violations.js';
import { repositoryRoot } from './repository.js';

describe('the architecture', () => {
  const drawing = readDrawing(readFileSync(`${repositoryRoot}/ARCHITECTURE.md`, 'utf8'));
  const entries = readEntries();
  const imports = readImports(readSources(topFolders(drawing)), entries);

  it('has a drawing of known names without a circle', () => {
    assert.deepEqual(unknownNames(drawing), []);
    assert.deepEqual(cycles(drawing), []);
  });

  it('is kept by every import', () => {
    assert.deepEqual(violations(imports, drawing), []);
  });

  it('has no circle of files, not even of types', () => {
    assert.deepEqual(cycles(ownImports(imports)), []);
  });

  it('finds the doors of the packages', () => {
    for (const door of ['@phi-lint/engine', '@phi-lint/models', 'eslint-plugin-phi/definitions']) {
      assert.ok(imports.has(entries.get(door) ?? ''), door);
    }
  });

  describe('when broken on purpose', () => {
    const broken = (file: string, text: string) =>
      violations(readImports(new Map([[file, text]]), entries), drawing);

    for (const [how, text] of Object.entries({
      'a static import': `import { open } from '../session/open.js';`,
      'an import for its effects': `import '../session/open.js';`,
      'an import of a type': `import type { Session } from '../session/open.js';`,
      'a type written as an import': `export type S = import('../session/open.js').Session;`,
      'a dynamic import': `const session = await import('../session/open.js');`,
      'a re-export': `export * from '../session/open.js';`,
      'a re-export of a type': `export type { Session } from '../session/open.js';`,
      'a require': `const { open } = require('../session/open.js');`,
      'a way round through dist': `import { open } from '../dist/session/open.js';`,
      'a way round through the package': `import { open } from '@phi-lint/engine/dist/session/open.js';`,
      'a way round through the root': `import { open } from '#engine/session/open.js';`,
    })) {
      it(`sees ${how}`, () => {
        assert.deepEqual(broken('engine/flow/values', text), [
          'engine/flow/values imports engine/session/open',
        ]);
      });
    }

    it('sees a stage that imports the door', () => {
      assert.deepEqual(broken('engine/flow/values', `import '@phi-lint/engine';`), [
        'engine/flow/values imports engine/index',
      ]);
    });

    it('sees a host behind the door, and lets it through the door', () => {
      const text = `import { open } from '@phi-lint/engine'; import { trie } from '#engine/models/compile.js';`;
      assert.deepEqual(broken('cli/main', text), ['cli/main imports engine/models/compile']);
    });

    it('sees a second door to the compiler', () => {
      const text = `import ts from 'typescript'; import { Project } from 'ts-morph'; import 'node:fs';`;
      assert.deepEqual(broken('engine/link/names', text), [
        'engine/link/names imports typescript',
        'engine/link/names imports ts-morph',
      ]);
      assert.deepEqual(broken('engine/facts/facts', text), []);
    });

    it('sees a folder that nobody drew, and an import of one', () => {
      assert.deepEqual(broken('engine/helpers/strings', ''), [
        'engine/helpers/strings belongs to no part of the drawing',
      ]);
      assert.deepEqual(broken('cli/main', `import '../test/repository.js';`), [
        'cli/main imports test/repository',
      ]);
    });

    it('sees a circle of types', () => {
      const sources = new Map([
        ['cli/a', `import type { B } from './b.js';`],
        ['cli/b', `export type B = import('./c.js').C;`],
        ['cli/c', `export type { A } from './a.js';`],
      ]);
      assert.deepEqual(cycles(ownImports(readImports(sources, entries))), [
        'cli/a -> cli/b -> cli/c -> cli/a',
      ]);
    });
  });
});

function topFolders(drawing: Drawing): Set<string> {
  return new Set([...drawing.keys()].map((part) => part.split('/', 1)[0] ?? part));
}

function ownImports(imports: Imports): Map<string, readonly string[]> {
  return new Map([...imports].map(([file, { own }]) => [file, own]));
}
