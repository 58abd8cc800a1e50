import { execute, parse, validate, type ExecutionResult } from 'graphql';
import type { DataSource } from 'typeorm';
import type { Caller } from '../../src/kernel/request/caller';
import type { Context } from '../../src/kernel/request/context';
import { requestContext } from '../../src/graphql/request-context';
import type { Resources } from '../../src/graphql/request-resources';
import { gatewaySchema } from '../../src/graphql/schema';
import { testResources } from './test-resources';

/** The day on which the tests ask, so that answers about "today" stay the same. */
export const testDay = new Date('2026-11-22T06:00:00Z');

/** What came of a query: its answer, and the statements that it cost. */
export interface Asked {
  result: ExecutionResult;
  statements: string[];
}

const resourcesOf = new WeakMap<DataSource, Resources>();

/** One for all queries of a database, as in a process that serves. */
export function sharedResources(dataSource: DataSource): Resources {
  const known = resourcesOf.get(dataSource) ?? testResources(dataSource);
  resourcesOf.set(dataSource, known);
  return known;
}

/** Runs a query through the resolvers, as nobody, and notes every statement. */
export async function ask(
  dataSource: DataSource,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<Asked> {
  return askAs(null, sharedResources(dataSource), query, variables);
}

/** The same as a caller, or as nobody. */
export async function askAs(
  caller: Caller | null,
  resources: Resources,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<Asked> {
  const schema = await gatewaySchema();
  const document = parse(query);
  const errors = validate(schema, document);
  if (errors.length > 0) return { result: { errors }, statements: [] };
  const statements: string[] = [];
  const context = requestContext(resources, { caller, now: testDay });
  const recording: Context = {
    ...context,
    run: (statement) => {
      statements.push(statement.render().text);
      return context.run(statement);
    },
    runAsCaller: (statement, scope, does) => {
      statements.push(statement.render().text);
      return context.runAsCaller(statement, scope, does);
    },
  };
  const result = await execute({
    schema,
    document,
    contextValue: recording,
    variableValues: variables,
  });
  return { result: JSON.parse(JSON.stringify(result)) as ExecutionResult, statements };
}

/** The data of a query that must succeed. */
export async function dataOf(
  dataSource: DataSource,
  query: string,
  variables?: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const { result } = await ask(dataSource, query, variables);
  if (result.errors) throw new Error(JSON.stringify(result.errors, null, 2));
  return result.data as Record<string, unknown>;
}
