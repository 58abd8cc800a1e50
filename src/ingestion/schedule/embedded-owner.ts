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
  const query = runner.query.bind(runner);
  const startTransaction = runner.startTransaction.bind(runner);
  runner.startTransaction = async (...args) => {
    await startTransaction(...args);
    // Until the end of the transaction, before which no other statement runs.
    await query('set local role none');
  };
  runner.query = (async (...args: Parameters<QueryRunner['query']>): Promise<unknown> => {
    if (runner.isTransactionActive) return query(...args);
    await runner.startTransaction();
    try {
      const result: unknown = await query(...args);
      await runner.commitTransaction();
      return result;
    } catch (error) {
      await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    }
  }) as QueryRunner['query'];
  return runner;
}
