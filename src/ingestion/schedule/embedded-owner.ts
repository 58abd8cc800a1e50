import type { DataSource, QueryRunner } from 'typeorm';

/**
 * The embedded database as its owner, while its one session serves as another role: each
 * transaction, and each statement outside one, is the owner's and no other client's.
 */
export function embeddedOwner(dataSource: DataSource): DataSource {
  return new Proxy(dataSource, {
    get: (target, name) => {
      if (name === 'createQueryRunner') return () => ownerRunner(target.createQueryRunner());
      return Reflect.get(target, name) as unknown;
    },
  });
}

function ownerRunner(runner: QueryRunner): QueryRunner {
  const inheritedQuery = runner.query.bind(runner);
  const inheritedStart = runner.startTransaction.bind(runner);
  const startTransaction: QueryRunner['startTransaction'] = async (...args) => {
    await inheritedStart(...args);
    // Until the end of the transaction, before which no other statement runs.
    await inheritedQuery('set local role none');
  };
  const query = async (...args: Parameters<QueryRunner['query']>): Promise<unknown> => {
    if (runner.isTransactionActive) return inheritedQuery(...args);
    await runner.startTransaction();
    try {
      const result: unknown = await inheritedQuery(...args);
      await runner.commitTransaction();
      return result;
    } catch (error) {
      await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    }
  };
  runner.startTransaction = startTransaction;
  runner.query = query as QueryRunner['query'];
  return runner;
}
