import type { WrittenCall } from './operations.js';

/** Middleware runs for what is registered after it; of other functions nobody knows when they run. */
export function comesBefore(one: WrittenCall, other: WrittenCall): boolean {
  return one.fn !== other.fn || one.at < other.at;
}

/** Whether what is registered for an address, `/charts/*`, runs for another one. */
export function covers(scope: string, path: string): boolean {
  const plain = scope.replace(/\/?\(?\*.*$/, '').replace(/\/$/, '');
  return plain === '' || path === plain || path.startsWith(`${plain}/`);
}
