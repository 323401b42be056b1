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

  export namespace Prisma {
    interface PersonDelegate {
      findMany(args?: { select?: Columns }): Promise<Person[]>;
      findUnique(args: { select?: Columns }): Promise<Person | null>;
      findUniqueOrThrow(args: { select?: Columns }): Promise<Person>;
      findFirst(args?: { select?: Columns }): Promise<Person | null>;
      findFirstOrThrow(args?: { select?: Columns }): Promise<Person>;
      create(args: { select?: Columns }): Promise<Person>;
      update(args: { select?: Columns }): Promise<Person>;
      upsert(args: { select?: Columns }): Promise<Person>;
      delete(args: { select?: Columns }): Promise<Person>;
      createManyAndReturn(args: { select?: Columns }): Promise<Person[]>;
      updateManyAndReturn(args: { select?: Columns }): Promise<Person[]>;
      groupBy(args: { by: (keyof Person)[] }): Promise<Person[]>;
    }

    type TransactionClient = Omit<PrismaClient, '$transaction' | '$extends'>;
  }

  export class PrismaClient {
    constructor(options?: { datasourceUrl?: string; datasources?: { [name: string]: { url?: string } } });
    readonly person: Prisma.PersonDelegate;
    $queryRaw(query: TemplateStringsArray | { sql: string }, ...values: unknown[]): Promise<unknown[]>;
    $queryRawUnsafe(query: string, ...values: unknown[]): Promise<unknown[]>;
    $transaction(steps: Promise<unknown>[]): Promise<unknown[]>;
    $transaction<Result>(steps: (client: Prisma.TransactionClient) => Promise<Result>): Promise<Result>;
    $extends(extension: object): PrismaClient;
  }
}
