import { createRequire } from 'node:module';
import type { ESLint, Linter, Rule } from 'eslint';
import type { RuleDefinition } from '@phi-lint/engine';
import { rules as definitions } from '../definitions/index.js';
import { legacyPreset, preset } from './presets.js';
import { ruleFor } from './rule.js';
import { setup } from './setup.js';

/** `eslint-plugin-phi`, with the presets that it always has. */
interface PhiPlugin extends ESLint.Plugin {
  readonly configs: {
    readonly recommended: Linter.Config;
    readonly strict: Linter.Config;
    readonly 'legacy-recommended': Linter.LegacyConfig;
    readonly 'legacy-strict': Linter.LegacyConfig;
  };
}

// By its own name, so that the manifest is found from the sources' build and from the published bundle alike.
const manifest = createRequire(import.meta.url)('eslint-plugin-phi/package.json') as {
  readonly name: string;
  readonly version: string;
};

const table: readonly RuleDefinition[] = definitions;

const rules: Record<string, Rule.RuleModule> = {
  setup,
  ...Object.fromEntries(table.map((definition) => [definition.id, ruleFor(definition)])),
};

const plugin: PhiPlugin = {
  meta: { name: manifest.name, version: manifest.version, namespace: 'phi' },
  rules,
  configs: {
    get recommended() {
      return preset('recommended', table, plugin);
    },
    get strict() {
      return preset('strict', table, plugin);
    },
    'legacy-recommended': legacyPreset('recommended', table),
    'legacy-strict': legacyPreset('strict', table),
  },
};

export default plugin;
