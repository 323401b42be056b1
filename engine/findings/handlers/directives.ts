import type { FileFacts } from '../../facts/facts.js';
import { rootTypesIn } from '../../facts/root-types.js';
import type { Link } from './links.js';
import type { Look } from './look.js';
import type { Route } from './routes.js';

/** A field of a schema that clients begin with, and a directive that stands on it or on its type. */
interface Directive {
  readonly field: string;
  readonly name: string;
}

/** `problems: [String!]! @auth` in a schema: what runs around the function that answers for `Query.problems`. */
export function directivesOf(look: Look, { place }: Route): readonly Link[] {
  const [field] = /(?:Query|Mutation|Subscription)\.\w+$/.exec(place?.name ?? '') ?? [];
  if (!place || !field) return [];
  const at = look.site(place.fn, place.at);
  return look
    .everywhere('directives', ({ number, file }) => (number === 0 ? directivesIn(file) : []))
    .filter((one) => one.field === field)
    .map(({ name }) => ({ fn: null, names: [name], call: null, at, isInner: false }));
}

function directivesIn({ literals }: FileFacts): readonly Directive[] {
  return literals.flatMap((one) => {
    const schema = one.kind === 'text' && one.text?.includes('@') ? rootTypesIn(one.text) : null;
    return schema === null ? [] : [...schema.matchAll(/type (\w+)([^{}]*)\{([^}]*)\}/g)].flatMap(ofType);
  });
}

function ofType([, type = '', own = '', fields = '']: RegExpMatchArray): readonly Directive[] {
  return [...fields.matchAll(/(\w+) ?: ?[\w![\] ]+((?: ?@\w+)*)/g)].flatMap(
    ([, name = '', directives = '']) =>
      [...`${own} ${directives}`.matchAll(/@(\w+)/g)].map(([, directive = '']) => ({
        field: `${type}.${name}`,
        name: directive,
      })),
  );
}
