import { ts } from 'ts-morph';
import { Op } from '../opcodes.js';
import type { Variable } from '../scopes/scope.js';
import type { Body, Edge } from './body.js';

/** The value of a variable at this point. */
export function readVariable(body: Body, variable: Variable, node: ts.Node): number {
  const held = body.values?.get(variable);
  if (held !== undefined && !(variable.captured && variable.reassigned)) return held;
  if (variable.importNumber >= 0) return body.emit(Op.Import, [variable.importNumber], node);
  if (!variable.owner || variable.owner.isModule)
    return body.emit(Op.GetModule, [body.string(variable.name)], node);
  if (variable.owner !== body.fn) {
    return body.emit(Op.GetCaptured, [depth(body, variable), body.string(variable.name)], node);
  }
  if (variable.captured) return body.emit(Op.GetCaptured, [0, body.string(variable.name)], node);
  return body.undefinedValue(node);
}

/** Gives a variable a new value; variables that live outside the function are written there too. */
export function writeVariable(body: Body, variable: Variable, value: number, node: ts.Node): void {
  body.assigned.push({ variable, value });
  body.values?.set(variable, value);
  if (!variable.owner) return;
  if (variable.owner.isModule) body.emit(Op.SetModule, [body.string(variable.name), value], node);
  else if (variable.owner !== body.fn)
    body.emit(Op.SetCaptured, [depth(body, variable), body.string(variable.name), value], node);
  else if (variable.captured) body.emit(Op.SetCaptured, [0, body.string(variable.name), value], node);
}

/** Reads what a function uses of the outside once, at its start, where that can never change. */
export function readOuterVariables(body: Body, node: ts.Node): void {
  for (const variable of body.fn.outer) {
    if (variable.reassigned) continue;
    const value = readVariable(body, variable, node);
    body.values?.set(variable, value);
  }
}

function depth(body: Body, variable: Variable): number {
  return variable.owner ? body.fn.depthOf(variable.owner) : 0;
}

/** Where control flow meets: variables that differ get the value of the edge that was taken. */
export function merge(body: Body, edges: readonly Edge[], node: ts.Node): void {
  const [first, ...others] = edges;
  if (!first) return body.stop();
  const { values } = first;
  for (const [variable, value] of values) {
    if (others.every((edge) => edge.values.get(variable) === value)) continue;
    const all = edges.map((edge) => edge.values.get(variable));
    if (all.includes(undefined)) values.delete(variable);
    else values.set(variable, phi(body, edges, all, node));
  }
  body.values = values;
}

function phi(
  body: Body,
  edges: readonly Edge[],
  values: readonly (number | undefined)[],
  node: ts.Node,
): number {
  const operands = edges.flatMap((edge, i) => [edge.by, values[i] ?? -1]);
  return body.emit(Op.Phi, operands, node);
}

/** Control may have come from anywhere after `from` assignments: each variable holds any value given since. */
export function mergeAssigned(
  body: Body,
  before: ReadonlyMap<Variable, number>,
  from: number,
  node: ts.Node,
): void {
  const possible = new Map<Variable, Set<number>>();
  for (const { variable, value } of body.assigned.slice(from)) {
    const old = before.get(variable);
    if (old === undefined) continue;
    const values = possible.get(variable) ?? new Set([old]);
    possible.set(variable, values.add(value));
  }
  body.values = new Map(before);
  for (const [variable, values] of possible) {
    body.values.set(
      variable,
      body.emit(
        Op.Phi,
        [...values].flatMap((value) => [-1, value]),
        node,
      ),
    );
  }
}
