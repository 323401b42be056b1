/**
 * What Prisma generates from a schema with one model, as far as the rows speak of it.
 * https://www.prisma.io/docs/orm/prisma-client/setup-and-configuration/generating-prisma-client
 */
declare module '@prisma/client' {
  export interface Person {
    id: string;
    name: string;
  }

  type Columns = { [Name in keyof Person]?: boolean };
  type Given = Partial<Person>;

  export namespace Prisma {
    interface PersonDelegate {
      findMany(args?: { select?: Columns; omit?: Columns }): Promise<Person[]>;
      findUnique(args: { select?: Columns; omit?: Columns }): Promise<Person | null>;
      findUniqueOrThrow(args: { select?: Columns; omit?: Columns }): Promise<Person>;
      findFirst(args?: { select?: Columns; omit?: Columns }): Promise<Person | null>;
      findFirstOrThrow(args?: { select?: Columns; omit?: Columns }): Promise<Person>;
      create(args: { data: Given; select?: Columns; omit?: Columns }): Promise<Person>;
      update(args: { data: Given; select?: Columns; omit?: Columns }): Promise<Person>;
      upsert(args: { create: Given; update: Given; select?: Columns; omit?: Columns }): Promise<Person>;
      delete(args: { select?: Columns; omit?: Columns }): Promise<Person>;
      createMany(args: { data: Given | Given[] }): Promise<{ count: number }>;
      createManyAndReturn(args: {
        data: Given | Given[];
        select?: Columns;
        omit?: Columns;
      }): Promise<Person[]>;
      updateMany(args: { data: Given }): Promise<{ count: number }>;
      updateManyAndReturn(args: { data: Given; select?: Columns; omit?: Columns }): Promise<Person[]>;
      groupBy(args: { by: (keyof Person)[] }): Promise<Person[]>;
    }

    type TransactionClient = Omit<PrismaClient, '$transaction' | '$extends'>;
  }

  export class PrismaClient {
    constructor(options?: { datasourceUrl?: string; datasources?: { [name: string]: { url?: string } } });
    readonly person: Prisma.PersonDelegate;
    $queryRaw(query: TemplateStringsArray | { sql: string }, ...values: unknown[]): Promise<unknown[]>;
    $executeRaw(query: TemplateStringsArray | { sql: string }, ...values: unknown[]): Promise<number>;
    $executeRawUnsafe(query: string, ...values: unknown[]): Promise<number>;
    $queryRawUnsafe(query: string, ...values: unknown[]): Promise<unknown[]>;
    $transaction(steps: Promise<unknown>[]): Promise<unknown[]>;
    $transaction<Result>(steps: (client: Prisma.TransactionClient) => Promise<Result>): Promise<Result>;
    $extends(extension: object): PrismaClient;
  }
}
