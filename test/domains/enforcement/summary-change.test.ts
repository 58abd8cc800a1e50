import type { DataSource, QueryRunner } from 'typeorm';
import { emptyTables } from '../../support/emptying';
import { randomRecord } from '../../support/random-record';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';

let database: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  database = await openTestDatabase();
  ({ dataSource } = database);
  await emptyTables(dataSource, 'provider, authority, asset');
  await randomRecord(1, 20).insertInto(dataSource);
  // The first seizures are deleted below.
  await dataSource.query(
    'delete from claim where seizure_id in (select id from seizure order by slug limit 5)',
  );
});
afterAll(() => database.close());

type Run = (text: string) => Promise<unknown[]>;

/** Runs statements in one transaction, which is rolled back at the end unless it has ended. */
async function inTransaction(work: (run: Run) => Promise<void>): Promise<void> {
  const runner: QueryRunner = dataSource.createQueryRunner();
  try {
    await runner.startTransaction();
    await work((text) => runner.query(text) as Promise<unknown[]>);
  } finally {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
    await runner.release();
  }
}

const whole = `select seizure_count::integer as count from seizure_summary where dimensions = 0`;
const counted = `select count(*)::integer as count from seizure`;
const rows = `select array_agg(ctid::text || xmin::text order by ctid) as rows
from seizure_summary`;
const one = `select id from seizure order by slug limit 1`;

describe('a transaction that changes the record', () => {
  it('updates the summary when constraints are checked, and a rollback restores it', async () => {
    const before = await dataSource.query<unknown[]>(rows);
    await inTransaction(async (run) => {
      const stored = await run(whole);
      await run(`update seizure set part_of_id = null`);
      await run(`delete from seizure where id in (${one})`);
      expect(await run(whole)).toEqual(stored);
      await run('set constraints all immediate');
      expect(await run(whole)).toEqual(await run(counted));
      expect(await run(whole)).not.toEqual(stored);
      // From here on the constraints are checked after every statement.
      await run(`delete from seizure where id in (${one})`);
      expect(await run(whole)).toEqual(await run(counted));
    });
    expect(await dataSource.query<unknown[]>(rows)).toEqual(before);
  });

  it('rebuilds the summary once, and leaves no queued change', async () => {
    await inTransaction(async (run) => {
      await run(`set local track_functions = 'all'`);
      for (let time = 0; time < 5; time += 1) {
        await run(`update seizure set value_amount = value_amount + 1`);
      }
      await run('set constraints all immediate');
      const calls = await run(
        `select funcname as name, calls::integer from pg_stat_xact_user_functions
        where funcname in ('note_summary_change', 'rebuild_seizure_summary') order by 1`,
      );
      expect(calls).toEqual([
        { name: 'note_summary_change', calls: 5 },
        { name: 'rebuild_seizure_summary', calls: 1 },
      ]);
      expect(await run('select * from summary_change')).toEqual([]);
    });
  });

  it.each(['before', 'after'])(
    'rebuilds figures after disputes if claims change %s',
    async (when) => {
      const figures = `update seizure set value_amount = value_amount + 1`;
      const claims = `update claim set number = number + 100, value = 'more' where rank = 'NORMAL'`;
      await inTransaction(async (run) => {
        const before = await run(`select * from disputed_property order by 1, 2`);
        for (const each of when === 'before' ? [claims, figures] : [figures, claims])
          await run(each);
        await run('set constraints all immediate');
        expect(await run(`select * from disputed_property order by 1, 2`)).not.toEqual(before);
        for (const summary of ['seizure', 'enforcement']) {
          const [both] = await run(`select
          (select jsonb_agg(to_jsonb(s) order by s::text) from ${summary}_summary s) as kept,
          (select jsonb_agg(to_jsonb(s) order by s::text) from ${summary}_summary_of_record() s)
            as summed`);
          const { kept, summed } = both as { kept: unknown; summed: unknown };
          expect(kept).toEqual(summed);
        }
        expect(await run('select * from summary_change')).toEqual([]);
      });
    },
  );

  it('rebuilds nothing where no row is changed', async () => {
    await inTransaction(async (run) => {
      await run('update seizure set value_amount = 5 where false');
      await run('delete from enforcement_action where false');
      expect(await run('select * from summary_change')).toEqual([]);
      await run(`delete from seizure where id in (${one})`);
      expect(await run('select summary from summary_change')).toEqual([{ summary: 'seizure' }]);
    });
  });

  it.each([
    `update seizure set value_amount = 5 where false`,
    `delete from seizure where false`,
    `update enforcement_action set kind = kind`,
    `update authority set slug = slug, name = 'Another name'`,
    `update seizure set quantity = 1`,
    `update claim set note = 'a note', confidence = 'LOW'`,
  ])('writes nothing where the summary stays the same: %s', async (change) => {
    const before = await dataSource.query<unknown[]>(rows);
    await dataSource.query(change);
    expect(await dataSource.query<unknown[]>(rows)).toEqual(before);
  });

  it('writes only the groups that differ', async () => {
    const groups = `select seizure_summary::text as group from seizure_summary`;
    const before = await dataSource.query<{ group: string }[]>(
      `select xmin::text as xmin, seizure_summary::text as group from seizure_summary`,
    );
    await dataSource.query(`update seizure set announced_on = '1970-01-01', period_to = null
      where id in (${one})`);
    const unchanged = new Set(before.map(({ group }) => group));
    const after = await dataSource.query<{ group: string }[]>(groups);
    const written = await dataSource.query<{ group: string }[]>(
      `${groups} where not xmin::text = any($1::text[])`,
      [before.map((row) => (row as unknown as { xmin: string }).xmin)],
    );
    const different = after.filter(({ group }) => !unchanged.has(group));
    expect(written.map(({ group }) => group).sort()).toEqual(
      different.map(({ group }) => group).sort(),
    );
    expect(different.length).toBeGreaterThan(0);
    expect(different.length).toBeLessThan(after.length / 2);
  });

  it.each(['repeatable read', 'serializable'])(
    'is rejected at isolation level %s',
    async (isolation) => {
      await inTransaction(async (run) => {
        await run(`set transaction isolation level ${isolation}`);
        await expect(run(`delete from seizure where id in (${one})`)).rejects.toThrow(
          'the record is changed in a transaction that is read committed',
        );
      });
    },
  );
});

const describeOnServer = process.env['TEST_DATABASE_URL'] ? describe : describe.skip;

describeOnServer('concurrent transactions that change the record', () => {
  it('are serialized from their first changes on, and the last one summarizes all', async () => {
    await inTransaction(async (first) => {
      await inTransaction(async (second) => {
        await first(`delete from seizure where id in (${one})`);
        let changed = false;
        const change = second(`delete from seizure where id in (${one} offset 1)`).then(
          () => (changed = true),
        );
        await expectWaiting(1);
        expect(changed).toBe(false);
        await first('commit');
        await change;
        await second(`update enforcement_action set kind = 'CASH_OUT'`);
        await second('commit');
      });
    });
    expect(await dataSource.query(whole)).toEqual(await dataSource.query(counted));
    expect(
      await dataSource.query('select * from enforcement_summary order by 1, 2, 3, 4, 5'),
    ).toEqual(
      await dataSource.query(
        'select * from enforcement_summary_of_record() order by 1, 2, 3, 4, 5',
      ),
    );
  });
});

/** Waits until that many sessions wait for a lock. */
async function expectWaiting(count: number): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const waiting = await dataSource.query<unknown[]>(
      `select from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (waiting.length === count) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('No session waits for a lock');
}
