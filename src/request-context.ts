import type { DataSource } from 'typeorm';
import type { Context } from './kernel/context';
import { dayInKazakhstan } from './kernel/day';
import { Loaders } from './kernel/loaders';
import type { Sql } from './kernel/sql';

/** The context of one request that reads the record. */
export function requestContext(dataSource: DataSource, now = new Date()): Context {
  return {
    run: <Row>(statement: Sql) => {
      const { text, values } = statement.render();
      return dataSource.query<Row[]>(text, values);
    },
    loaders: new Loaders(),
    today: dayInKazakhstan(now),
  };
}
