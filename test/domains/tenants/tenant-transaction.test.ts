import { sql } from '../../../src/postgres/sql';
import {
  tenantTransactions,
  type TenantRun,
  type TenantTransactions,
} from '../../../src/domains/tenants/tenant-transaction';
import {
  everyNote,
  notesEach,
  openNotes,
  tenantIds,
  type Note,
  type NoteDatabase,
} from '../../support/note-table';

const [mine, other] = tenantIds as [string, string];
const setting = sql`select current_setting('gateway.tenant', true) as tenant`;

describe('a transaction of a tenant', () => {
  let notes: NoteDatabase;
  let transaction: TenantTransactions;
  beforeAll(async () => {
    notes = await openNotes();
    transaction = notes.database.tenantTransactions;
  });
  afterAll(() => notes.close());

  async function expectOnlyMine(begin = transaction): Promise<void> {
    const seen = await begin(mine, (run) => run<Note>(everyNote));
    expect(seen).toHaveLength(notesEach);
    for (const note of seen) expect(note.tenantId).toBe(mine);
  }

  it("sees only the tenant's own rows", async () => {
    await expectOnlyMine();
    const named = sql`select * from note where tenant_id = ${other}`;
    expect(await transaction(mine, (run) => run(named))).toEqual([]);
  });

  it.each([
    ['change', sql`update note set text = 'changed' where tenant_id = ${other} returning text`],
    ['delete', sql`delete from note where tenant_id = ${other} returning text`],
  ])("cannot %s another's rows", async (_, change) => {
    expect(await transaction(mine, (run) => run(change))).toEqual([]);
    expect(await transaction(other, (run) => run(everyNote))).toHaveLength(notesEach);
  });

  it.each([
    ['add rows', sql`insert into note values (${other}, 'smuggled')`],
    ['reassign its own rows', sql`update note set tenant_id = ${other}`],
  ])('cannot %s to another tenant', async (_, insertion) => {
    await expect(transaction(mine, (run) => run(insertion))).rejects.toMatchObject({
      code: '42501',
      message: expect.stringContaining('row-level security'),
    });
    expect(await transaction(other, (run) => run(everyNote))).toHaveLength(notesEach);
  });

  it('is needed: without a tenant there are no rows, and none can be added', async () => {
    const { dataSource, role } = await notes.pool(1);
    const withoutTenant = (statement: string): Promise<unknown> =>
      dataSource.transaction(async (manager) => {
        if (role !== null) await manager.query(`set local role ${role}`);
        return manager.query(statement);
      });
    expect(await withoutTenant('select * from note')).toEqual([]);
    expect(await withoutTenant('select count(*)::int as n from note')).toEqual([{ n: 0 }]);
    const added = withoutTenant(`insert into note values ('${mine}', 'x')`);
    await expect(added).rejects.toThrow(/row-level security/);
  });

  it('leaves no setting behind, whether it commits or rolls back', async () => {
    const { dataSource, transaction: begin } = await notes.pool(1);
    const left = (): Promise<unknown> =>
      dataSource.query(`select nullif(current_setting('gateway.tenant', true), '') as tenant,
        current_tenant() as current, current_user = session_user as "isItself"`);
    const nothing = [{ tenant: null, current: null, isItself: true }];
    expect(await begin(mine, (run) => run(setting))).toEqual([{ tenant: mine }]);
    expect(await left()).toEqual(nothing);
    await expect(begin(mine, (run) => run(sql`select 1 / 0`))).rejects.toThrow('division by zero');
    expect(await left()).toEqual(nothing);
    await expect(begin(mine, () => Promise.reject(new Error('mine')))).rejects.toThrow('mine');
    expect(await left()).toEqual(nothing);
  });

  it('commits all of its statements or none', async () => {
    const add = (run: TenantRun): Promise<unknown> =>
      run(sql`insert into note values (${mine}, 'lost')`);
    const failing = transaction(mine, async (run) => {
      await add(run);
      throw new Error('after all');
    });
    await expect(failing).rejects.toThrow('after all');
    await expectOnlyMine();
    // A statement failed, and the work ignored the error.
    const ignoring = transaction(mine, async (run) => {
      await add(run);
      await run(sql`select 1 / 0`).catch(() => undefined);
      return 'done';
    });
    await expect(ignoring).rejects.toThrow('The transaction was rolled back');
    await expectOnlyMine();
  });

  it('runs its statements one after the other, and none after its end', async () => {
    let late: TenantRun | undefined;
    const numbers = await transaction(mine, (run) => {
      late = run;
      return Promise.all([1, 2, 3].map((n) => run(sql`select ${n}::int as n`)));
    });
    expect(numbers).toEqual([[{ n: 1 }], [{ n: 2 }], [{ n: 3 }]]);
    await expect(late?.(everyNote)).rejects.toThrow('The transaction has ended');
  });

  describe('whose last statement is sent with the commit', () => {
    const add = sql`insert into note values (${mine}, 'added') returning text`;
    const remove = sql`delete from note where text = 'added' returning text`;

    it('commits it', async () => {
      const added = await transaction(mine, (_, runLast) => runLast(add));
      expect(added).toEqual([{ text: 'added' }]);
      expect(await transaction(mine, (run) => run(remove))).toHaveLength(1);
    });

    it('rolls back if it fails, and what was done before it', async () => {
      const failing = transaction(mine, async (run, runLast) => {
        await run(add);
        await runLast(sql`select 1 / 0`);
      });
      await expect(failing).rejects.toThrow('division by zero');
      await expectOnlyMine();
    });

    it('fails if an earlier one did, though the work ignored the error', async () => {
      const ignoring = transaction(mine, async (run, runLast) => {
        await run(sql`select 1 / 0`).catch(() => undefined);
        await runLast(add).catch(() => undefined);
      });
      await expect(ignoring).rejects.toThrow('The transaction was rolled back');
      await expectOnlyMine();
    });

    it('runs nothing after it', async () => {
      const continued = transaction(mine, async (run, runLast) => {
        await runLast(sql`select 1`);
        await run(add);
      });
      await expect(continued).rejects.toThrow('The transaction has ended');
      await expectOnlyMine();
    });
  });

  it('fails for the reason that it could not begin', async () => {
    const { dataSource } = await notes.pool(1);
    const begin = tenantTransactions(dataSource, { role: 'missing_role' });
    const work = (run: TenantRun): Promise<unknown> => run(everyNote);
    await expect(begin(mine, work)).rejects.toThrow(/missing_role/);
    await expect(begin(mine, (_, runLast) => runLast(everyNote))).rejects.toThrow(/missing_role/);
  });

  it('reuses a prepared statement for another tenant safely', async () => {
    const named = { name: 'notes', text: 'select tenant_id as "tenantId" from note', values: [] };
    const { transaction: begin } = await notes.pool(1);
    for (const tenantId of [mine, other, mine]) {
      const seen = await begin(tenantId, (run) => run<Note>(named));
      expect(new Set(seen.map((note) => note.tenantId))).toEqual(new Set([tenantId]));
    }
  });

  it.each([
    ['a slug', 'a-bank'],
    ['an empty text', ''],
    ['SQL after an id', `${mine}', true); drop table note; select ('`],
    ['an id after a line', `\n${mine}`],
    ['an id and a line', `${mine}\n`],
  ])('is rejected for %s, before the database is used', async (_, tenantId) => {
    const work = jest.fn();
    await expect(transaction(tenantId, work)).rejects.toThrow('The id of a tenant must be a UUID');
    expect(work).not.toHaveBeenCalled();
  });
});
