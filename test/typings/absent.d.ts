/** Members that are never there, of which a model says just this. https://github.com/supermacro/neverthrow */

import 'neverthrow';

declare module 'neverthrow' {
  interface Ok<T, E> {
    readonly error?: E;
  }
  interface Err<T, E> {
    readonly value?: T;
  }
}
