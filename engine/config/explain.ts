import type { DefinedError } from 'ajv';
import type { Node } from 'jsonc-parser';
import type { Flaw } from './json.js';
import { messageOf } from './messages.js';
import { keyOffset, nodeAt, pathOf } from './places.js';

/** What the schema has against a configuration, in words and at its place; each complaint once. */
export function explain(root: Node, errors: readonly DefinedError[]): readonly Flaw[] {
  const flaws = errors.flatMap((error) => explainError(root, error));
  const distinct = new Map(flaws.map((flaw) => [`${String(flaw.offset)} ${flaw.message}`, flaw]));
  return [...distinct.values()];
}

function explainError(root: Node, error: DefinedError): readonly Flaw[] {
  const message = messageOf(error);
  return message === null ? [] : [{ offset: offsetOf(root, error), message }];
}

function offsetOf(root: Node, error: DefinedError): number {
  const path = pathOf(error.instancePath);
  if (error.propertyName !== undefined) return keyOffset(root, path, error.propertyName);
  if (error.keyword === 'additionalProperties') return keyOffset(root, path, error.params.additionalProperty);
  // Endpoints are asked for because of the vendor's name, so that is where one looks.
  if (error.keyword === 'required' && error.params.missingProperty === 'endpoints')
    return nodeAt(root, [...path, 'name']).offset;
  return nodeAt(root, path).offset;
}
