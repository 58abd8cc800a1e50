import { IN_MEMORY } from '../../src/embedded-database/embedded-database';
import { identify } from '../../src/kernel/records/record-id';
import { sql } from '../../src/postgres/sql';
import { openDatabase, type OpenDatabase } from '../../src/database/open-database';
import { statementRunner } from '../../src/postgres/statement-runner';
import { Tenant } from '../../src/domains/tenants/tenant';
import { noteTable } from '../support/note-table';

const [mine, other] = [identify(Tenant, 'mine'), identify(Tenant, 'other')];
const notes = sql`select text from note`;

/** The embedded database is served under the same restrictions as a PostgreSQL server. */
describe('an embedded database that is open to serve', () => {
  let database: OpenDatabase;
  beforeAll(async () => {
    database = await openDatabase(
      { databaseUrl: undefined, dataDir: IN_MEMORY },
      {
        asOwner: async (owner) => {
          await owner.query(`${noteTable} grant all on note to gateway_service`);
          await owner.query(`insert into note values ($1, 'mine'), ($2, 'other')`, [mine, other]);
          expect(await owner.query('select text from note')).toHaveLength(2);
        },
      },
    );
  });
  afterAll(() => database.close());

  it("shows rows of a tenant in that tenant's transaction, and nowhere else", async () => {
    const run = statementRunner(database.dataSource);
    expect(await run(notes)).toEqual([]);
    const seen = await database.tenantTransactions(mine, (runInTenant) => runInTenant(notes));
    expect(seen).toEqual([{ text: 'mine' }]);
    // Also on all connections at once: they share one session.
    const again = await Promise.all([1, 2, 3, 4, 5, 6].map(() => run(notes)));
    expect(again.flat()).toEqual([]);
  });

  it.each([
    ['make a table', 'create table more ()'],
    ['take one away', 'drop table note'],
    ['change its policy', 'alter table note disable row level security'],
    ['make a key', 'insert into api_key select * from api_key'],
    ['change the record', `update provider set name = ''`],
    ['remove what was decided', 'truncate transfer_rule_evaluation'],
  ])('lets nobody who serves %s', async (_, statement) => {
    await expect(database.dataSource.query(statement)).rejects.toMatchObject({ code: '42501' });
  });

  it('notifies of no change of a key, so that each is looked up each time', () => {
    expect(database.keyChanges).toBeNull();
  });

  it('still writes its checkpoints', async () => {
    await expect(database.dataSource.query('checkpoint')).resolves.toEqual([]);
  });
});
