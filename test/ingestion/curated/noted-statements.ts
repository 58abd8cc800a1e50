import type { DataSource, QueryRunner } from 'typeorm';

/** A data source that notes each statement which its query runners run. */
export class NotedStatements {
  readonly statements: string[] = [];

  constructor(private readonly target: DataSource) {}

  get dataSource(): DataSource {
    return new Proxy(this.target, {
      get: (target, name) =>
        name === 'createQueryRunner'
          ? () => this.note(target.createQueryRunner())
          : (Reflect.get(target, name) as unknown),
    });
  }

  /** Statements that wait for others that write the record. */
  get locks(): string[] {
    return this.statements.filter((each) => /advisory|lock table|for update/i.test(each));
  }

  /** The tables that statements insert into, update, or delete from. */
  get writtenTables(): string[] {
    const written = this.statements.flatMap((each) =>
      [...each.matchAll(/(?:insert into|update|delete from|truncate) "?([a-z_]+)/g)]
        .map(([, table = '']) => table)
        .filter((table) => table !== 'set'),
    );
    return [...new Set(written)].sort();
  }

  private note(runner: QueryRunner): QueryRunner {
    const query = runner.query.bind(runner);
    runner.query = ((text: string, ...rest: []) => {
      this.statements.push(text);
      return query(text, ...rest);
    }) as QueryRunner['query'];
    return runner;
  }
}
