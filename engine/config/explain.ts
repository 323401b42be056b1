import type { DefinedError } from 'ajv';
import type { Node } from 'jsonc-parser';
import { formatProblem } from './formats.js';
import type { Flaw } from './json.js';
import { inWords, nearest, suggestion } from './nearest.js';
import { keyOffset, nodeAt, type ConfigPath } from './places.js';
import { vendorNames } from './vendors.js';

/** What the schema has against a configuration, in words and at its place; each complaint once. */
export function explain(root: Node, errors: readonly DefinedError[]): readonly Flaw[] {
  const flaws = errors.flatMap((error) => explainError(root, error));
  const byText = new Map(flaws.map((flaw) => [`${String(flaw.offset)} ${flaw.message}`, flaw]));
  return [...byText.values()];
}

function explainError(root: Node, error: DefinedError): readonly Flaw[] {
  const message = messageOf(error);
  return message === null ? [] : [{ offset: offsetOf(root, error), message }];
}

function offsetOf(root: Node, error: DefinedError): number {
  const path = pathOf(error.instancePath);
  if (error.propertyName !== undefined) return keyOffset(root, path, error.propertyName);
  if (error.keyword === 'additionalProperties') return keyOffset(root, path, error.params.additionalProperty);
  return isMissingEndpoints(error) ? nodeAt(root, [...path, 'name']).offset : nodeAt(root, path).offset;
}

function pathOf(pointer: string): ConfigPath {
  const steps = pointer.split('/').slice(1);
  return steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function messageOf(error: DefinedError): string | null {
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownKey(error.params.additionalProperty, error);
    case 'required':
      return isMissingEndpoints(error) ? missingEndpoints(error) : missingKey(error.params.missingProperty, error);
    case 'type':
      return wrongType(error);
    case 'enum':
      return isAlternative(error) ? null : unknownWord(error);
    case 'format':
      return `${shown(error.data)} cannot be used here. ${formatProblem(error.params.format, String(error.data)) ?? ''}`;
    case 'pattern':
      return textOf(error, 'title') === 'vendor' ? unknownVendor(error.data) : `${shown(error.data)} cannot be used here. ${descriptionOf(error)}`;
    case 'anyOf':
    case 'if':
    case 'propertyNames':
      return null;
    default:
      return `${nameOf(error)} cannot be used so: it ${error.message ?? 'is not understood'}. ${descriptionOf(error)}`;
  }
}
