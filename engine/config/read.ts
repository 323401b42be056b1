import type { DefinedError } from 'ajv';
import type { Node } from 'jsonc-parser';
import type { SetupProblem } from '../findings/finding.js';
import type { Config } from './config.js';
import { explain } from './explain.js';
import { parseJson, type Flaw } from './json.js';
import { checkMeaning } from './meaning.js';
import { positionAt } from './places.js';
import type { RawConfig } from './raw.js';
import { resolveConfig } from './resolve.js';
import { validatorFor } from './validate.js';

export interface ReadConfig {
  /** Null when the file has an error: nothing is analysed on a configuration understood by half. */
  readonly config: Config | null;
  /** In the order of the file. */
  readonly problems: readonly SetupProblem[];
}

/** Reads the text of a `phi-lint.config.json`. Pure; `file` only names it in problems. */
export function readConfig(
  file: string,
  text: string,
  known: { readonly rules: readonly string[] },
): ReadConfig {
  const json = text.replace(/^\uFEFF/, '');
  const { raw, flaws } = check(json, known.rules);
  const problems = inOrder(flaws).map((flaw) => problemOf(file, json, flaw));
  const isBroken = problems.some(({ severity }) => severity === 'error');
  return { config: raw === null || isBroken ? null : resolveConfig(raw), problems };
}

interface Checked {
  readonly raw: RawConfig | null;
  readonly flaws: readonly Flaw[];
}

function check(json: string, rules: readonly string[]): Checked {
  const parsed = parseJson(json);
  return parsed.root === null
    ? { raw: null, flaws: parsed.flaws }
    : checkValue(parsed.root, parsed.value, rules);
}

function checkValue(root: Node, value: unknown, rules: readonly string[]): Checked {
  const validate = validatorFor(rules);
  if (validate(value)) return { raw: value, flaws: checkMeaning(root, value, rules) };
  // The schema uses the validator's own keywords only, whose errors are these.
  return { raw: null, flaws: explain(root, (validate.errors ?? []) as DefinedError[]) };
}

function inOrder(flaws: readonly Flaw[]): readonly Flaw[] {
  return flaws.toSorted((a, b) => a.offset - b.offset);
}

function problemOf(file: string, json: string, { offset, message, severity = 'error' }: Flaw): SetupProblem {
  return { severity, file, start: positionAt(json, offset), message };
}
