import type { ts } from 'ts-morph';
import type { Body } from './body.js';

/** The name of a function that has none: its order inside the function around it. */
export function nameOfFunction(body: Body, _node: ts.Node): string {
  body.anonymous++;
  return `${body.name}>${body.anonymous}`;
}
