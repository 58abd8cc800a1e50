import type { DataSource } from 'typeorm';
import { literalSql, sql } from '../../src/postgres/sql';
import { PreparedStatementNames } from '../../src/postgres/prepared-statements';
import { statementRunner } from '../../src/postgres/statement-runner';
import { connectToRecord } from '../support/record-database';

describe('names of prepared statements', () => {
  it('are given to a text from its second use, and kept while it is used', () => {
    const slots = new PreparedStatementNames('slot', 2);
    const twice = (text: string): string | undefined => {
      slots.nameFor(text);
      return slots.nameFor(text);
    };
    expect(slots.nameFor('one')).toBeUndefined();
    expect([slots.nameFor('one'), twice('two')]).toEqual(['slot-1', 'slot-2']);
    expect(slots.nameFor('one')).toBe('slot-1');
    expect(twice('three')).toBe('slot-2');
    expect([slots.nameFor('one'), slots.nameFor('two')]).toEqual(['slot-1', undefined]);
  });

  it('are not given to a text that is used once', () => {
    const slots = new PreparedStatementNames('slot', 2);
    const names = Array.from({ length: 50 }, (_, at) => slots.nameFor(`text ${at}`));
    expect(names.every((name) => name === undefined)).toBe(true);
  });

  it('are not given to a text longer than 20,000 characters', () => {
    const slots = new PreparedStatementNames('slot', 2);
    const named = (text: string): string | undefined => (slots.nameFor(text), slots.nameFor(text));
    expect(named('x'.repeat(20_001))).toBeUndefined();
    expect(named('x'.repeat(20_000))).toBe('slot-1');
  });

  it('can be reused for other texts on the same connections', async () => {
    const dataSource: DataSource = await connectToRecord();
    try {
      const run = statementRunner(dataSource, new PreparedStatementNames('slot', 2));
      for (let round = 0; round < 60; round++) {
        const number = round % 5;
        const text = sql`select ${literalSql(String(number))} + ${round}::integer as sum`;
        // Twice in a row, so that each takes a name from another.
        for (let time = 0; time < 2; time++) {
          expect(await run<{ sum: number }>(text)).toEqual([{ sum: number + round }]);
        }
      }
      await expect(run(sql`select 1 / ${0}::integer`)).rejects.toThrow(/zero/);
      const [prepared] = await statementRunner(dataSource)<{ count: number }>(
        sql`select count(*)::integer as count from pg_prepared_statements`,
      );
      expect(prepared?.count).toBeLessThanOrEqual(8);
    } finally {
      await dataSource.destroy();
    }
  });
});
