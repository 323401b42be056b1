import { mayImport, partOf, type Drawing } from './drawing.js';
import type { Imported, Imports } from './imports.js';

const compiler = /^(typescript|ts-morph|@ts-morph)(\/|$)/;

/** Every import against the drawing, one line each. */
export function violations(imports: Imports, drawing: Drawing): string[] {
  return [...imports].flatMap(([file, imported]) => {
    const part = partOf(file, drawing);
    if (part === undefined) return [`${file} belongs to no part of the drawing`];
    return forbidden(part, imported, drawing).map((name) => `${file} imports ${name}`);
  });
}

function forbidden(part: string, { own, foreign }: Imported, drawing: Drawing): string[] {
  return [
    ...own.filter((file) => !mayImport(part, partOf(file, drawing) ?? file, drawing)),
    ...foreign.filter((name) => compiler.test(name) && part !== 'engine/facts'),
  ];
}
