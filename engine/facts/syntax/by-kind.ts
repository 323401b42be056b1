import type { KindToNodeMappings, ts } from 'ts-morph';
import { SyntaxKind } from './compiler.js';

type NodeOf<Kind extends ts.SyntaxKind> = KindToNodeMappings[Kind]['compilerNode'];

/** What to do with a node of each kind. */
type Handlers<Context, Result> = {
  readonly [Kind in ts.SyntaxKind]?: (context: Context, node: NodeOf<Kind>) => Result;
};

type Handler<Context, Result> = (context: Context, node: ts.Node) => Result;

/** One function for nodes of all kinds, from one for each; `otherwise` is for the kinds left out. */
export function byKind<Context, Result>(
  handlers: Handlers<Context, Result>,
  otherwise: Handler<Context, Result>,
): Handler<Context, Result> {
  const table: Handler<Context, Result>[] = Array.from({ length: SyntaxKind.Count }, () => otherwise);
  for (const [kind, handler] of Object.entries(handlers)) {
    // A handler stands under the kind of the nodes it takes.
    table[Number(kind)] = handler as Handler<Context, Result>;
  }
  return (context, node) => (table[node.kind] ?? otherwise)(context, node);
}
