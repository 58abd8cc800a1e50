import { sql } from '../../../src/postgres/sql';
import type { TenantRun } from '../../../src/domains/tenants/tenant-transaction';
import {
  everyNote,
  notesEach,
  openNotes,
  tenantIds,
  type Note,
  type NoteDatabase,
} from '../../support/note-table';
import { byLength } from '../../support/proof-length';

const transactions = byLength(1_000, 10_000);

/** Tenants share connections, which can break; no tenant may see rows of another thereby. */
describe('a connection that tenants share', () => {
  let notes: NoteDatabase;
  beforeAll(async () => {
    notes = await openNotes();
  });
  afterAll(() => notes.close());

  it(`isolates them over ${transactions} transactions, on two connections`, async () => {
    const { transaction } = await notes.pool(2);
    const seen = { right: 0, wrong: 0, failed: 0 };
    let next = 0;
    const client = async (): Promise<void> => {
      for (let turn = next++; turn < transactions; turn = next++) {
        const tenantId = tenantIds[turn % tenantIds.length] as string;
        const done = transaction(tenantId, async (run) => {
          const rows = await run<Note>(everyNote);
          const isRight =
            rows.length === notesEach && rows.every((note) => note.tenantId === tenantId);
          seen[isRight ? 'right' : 'wrong'] += 1;
          // Every tenth ends in a rollback.
          if (turn % 10 === 0) throw new Error('on purpose');
        });
        await done.catch((error: Error) => {
          expect(error.message).toBe('on purpose');
          seen.failed += 1;
        });
      }
    };
    await Promise.all(Array.from({ length: 20 }, client));
    expect(seen).toEqual({ right: transactions, wrong: 0, failed: transactions / 10 });
  }, 120_000);

  const onServer = process.env['TEST_DATABASE_URL'] ? it : it.skip;

  onServer.each([
    ['a statement runs on it', (run: TenantRun) => run(sql`select pg_sleep(5)`)],
    ['nothing runs on it', () => new Promise((resolve) => setTimeout(resolve, 200))],
  ])('is replaced if it breaks while %s', async (_, wait) => {
    const { transaction } = await notes.pool(1);
    const [tenantId] = tenantIds as [string];
    const broken = transaction(tenantId, async (run) => {
      const [backend] = await run<{ pid: number }>(sql`select pg_backend_pid() as pid`);
      await notes.database.dataSource.query('select pg_terminate_backend($1)', [backend?.pid]);
      await wait(run);
    });
    await expect(broken).rejects.toThrow(/not queryable|terminat/);
    expect(await transaction(tenantId, (run) => run(everyNote))).toHaveLength(notesEach);
  });
});
