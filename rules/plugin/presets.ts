import type { ESLint, Linter } from 'eslint';
import type { RuleDefinition } from '@phi-lint/engine';
import { settings } from './settings.js';

export type Preset = 'recommended' | 'strict';

const eslintSeverity = { error: 'error', warning: 'warn', off: 'off' } as const;

/**
 * A flat config that switches rules on, each as loudly as the preset of that name has it. It sets no parser and
 * no options: what is a finding is decided by `phi-lint.config.json` alone.
 */
export function preset(
  name: Preset,
  definitions: readonly RuleDefinition[],
  plugin: ESLint.Plugin,
): Linter.Config {
  return { name: `phi/${name}`, plugins: { phi: plugin }, settings, rules: rulesOf(name, definitions) };
}

/** The same for the `.eslintrc` files of ESLint 8: `plugin:phi/legacy-recommended`. */
export function legacyPreset(name: Preset, definitions: readonly RuleDefinition[]): Linter.LegacyConfig {
  return { plugins: ['phi'], settings, rules: rulesOf(name, definitions) };
}

function rulesOf(name: Preset, definitions: readonly RuleDefinition[]): Linter.RulesRecord {
  const switchedOn = definitions.filter(({ severity }) => severity[name] !== 'off');
  return {
    'phi/setup': name === 'strict' ? 'error' : 'warn',
    ...Object.fromEntries(
      switchedOn.map(({ id, severity }) => [`phi/${id}`, eslintSeverity[severity[name]]]),
    ),
  };
}
