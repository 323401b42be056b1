import type { Severity } from '../findings/finding.js';
import type { Config, RuleSetting } from './config.js';
import { matchesFile } from './globs.js';

/** How loudly a rule speaks under each preset. */
export interface SeverityByPreset {
  readonly recommended: Severity | 'off';
  readonly strict: Severity | 'off';
}

/** The severity of a rule for a root-relative file: the preset's, then `rules`, then each matching override in turn. */
export function ruleSeverity(
  config: Config,
  rule: string,
  byPreset: SeverityByPreset,
  file: string,
): Severity | 'off' {
  return settingsFor(config, rule, file).at(-1)?.severity ?? byPreset[config.preset];
}

/** Whether a rule may speak of any file at all. */
export function maySpeak(config: Config, rule: string, byPreset: SeverityByPreset): boolean {
  const settings = [config, ...config.overrides].flatMap(({ rules }) => rules);
  return (
    byPreset[config.preset] !== 'off' || settings.some((one) => one.rule === rule && one.severity !== 'off')
  );
}

/** The options of a rule for a root-relative file; an entry that gives only a severity keeps the earlier options. */
export function ruleOptions(config: Config, rule: string, file: string): RuleSetting['options'] {
  const settings = settingsFor(config, rule, file);
  return settings.reduce<RuleSetting['options']>(
    (options, setting) => ({ ...options, ...setting.options }),
    {},
  );
}

function settingsFor(config: Config, rule: string, file: string): readonly RuleSetting[] {
  const overrides = config.overrides.filter(({ files }) => matchesFile(files, file));
  return [config, ...overrides].flatMap(({ rules }) => rules.filter((setting) => setting.rule === rule));
}
