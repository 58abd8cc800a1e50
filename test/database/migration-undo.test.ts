import { undoMigrations, type Undone } from '../../src/database/migration-undo';
import { curatedRecord } from '../support/evaluation-database';
import { runCommand, type CommandAnswer } from '../support/gateway-process';
import { makeLoginRole } from '../support/login-role';
import { openTestDatabase, type TestDatabase } from '../support/test-database';

let database: TestDatabase;
let names: string[];
beforeEach(async () => {
  database = await openTestDatabase();
  names = database.dataSource.migrations.map((each) => each.constructor.name);
});
afterEach(() => database.close());

const query = (text: string): Promise<unknown> => database.dataSource.query(text);
const undo = (options: Partial<Parameters<typeof undoMigrations>[1]> = {}): Promise<Undone> =>
  undoMigrations(database.dataSource, { discardsData: false, isDryRun: false, ...options });
const executed = async (): Promise<string[]> => {
  const rows = (await query('select name from migrations order by id')) as { name: string }[];
  return rows.map(({ name }) => name);
};
const nameOf = (word: string): string => names.find((name) => name.startsWith(word)) ?? '';

it('undoes the last migration, and runs it again', async () => {
  expect(await undo()).toEqual({ migrations: names.slice(-1), discarded: [] });
  expect(await executed()).toEqual(names.slice(0, -1));
  await database.dataSource.runMigrations();
  expect(await executed()).toEqual(names);
});

it('undoes all migrations after one, by its name or its file, and runs them again', async () => {
  const [first = ''] = names;
  const { migrations } = await undo({ downTo: first });
  expect(migrations).toEqual(names.slice(1).reverse());
  expect(await executed()).toEqual([first]);
  await database.dataSource.runMigrations();
  const file = `${first.slice(-13)}-source`;
  expect((await undo({ downTo: file })).migrations).toHaveLength(names.length - 1);
  expect(await undo({ downTo: first })).toEqual({ migrations: [], discarded: [] });
  expect((await undo()).migrations).toEqual([first]);
  expect(await undo()).toEqual({ migrations: [], discarded: [] });
});

describe('where data would be lost', () => {
  beforeEach(async () => {
    await curatedRecord(database.dataSource);
  });

  it('undoes nothing, names what would be lost, and undoes it with discardsData', async () => {
    const downTo = nameOf('Claim');
    const problem = /^Nothing was undone: it would discard .*the table api_key.*the table tenant/;
    await query(`insert into tenant (id, slug) values (gen_random_uuid(), 'a-bank')`);
    await query(`insert into api_key (id, tenant_id, prefix, hash, scopes)
      select gen_random_uuid(), id, repeat('x', 12), sha256('x'), '{rules:write}' from tenant`);
    await expect(undo({ downTo })).rejects.toThrow(problem);
    expect(await executed()).toEqual(names);
    const tried = await undo({ downTo, isDryRun: true });
    expect(tried.discarded).toContain('the table api_key');
    expect(await executed()).toEqual(names);
    expect(await undo({ downTo, discardsData: true })).toEqual(tried);
    expect((await executed()).at(-1)).toBe(downTo);
  });

  it('does not take for lost what the database computes, or what has no value', async () => {
    // Only its summary is dropped, of the import its time and its files, and what was on record.
    const [last = ''] = names.filter((name) => name.startsWith('ProviderSummary')).slice(-1);
    const before = names[names.indexOf(last) - 1] ?? '';
    const { discarded } = await undo({ downTo: before, isDryRun: true });
    expect(discarded).toEqual([
      'the table operation_run',
      'the table record_commit',
      'the table upstream_snapshot',
    ]);
  });

  it('names a column that has values, once for all of its rows', async () => {
    const downTo = names[names.indexOf(nameOf('StandingDay')) - 1] ?? '';
    const { discarded } = await undo({ downTo, isDryRun: true });
    expect(discarded.filter((each) => /provider_status_period/.test(each)).sort()).not.toEqual([]);
    expect(discarded).toEqual([...new Set(discarded)]);
  });
});

it('undoes nothing of a later version', async () => {
  await query(
    `insert into migrations (timestamp, name) values (2000000000000, 'Later2000000000000')`,
  );
  try {
    await expect(undo()).rejects.toThrow(
      'A later version of the gateway migrated this database (Later2000000000000): run this',
    );
  } finally {
    // The database is used again, with its migrations.
    await query(`delete from migrations where name = 'Later2000000000000'`);
  }
});

it('rejects a name that the database does not have', async () => {
  await expect(undo({ downTo: 'Nothing' })).rejects.toThrow('no migration of that name: "Nothing"');
});

describe('npm run migrate -- down', () => {
  it.each([
    ['an unknown word', ['up']],
    ['two words', ['down', 'down']],
    ['an option of down', ['--to', 'x']],
    ['an unknown option', ['down', '--all']],
    ['an option without its value', ['down', '--to']],
  ])('has the exit code 2 with %s', async (_, words) => {
    const { code, stdout, stderr } = await runCommand('migrate', words, {});
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('Usage: npm run migrate');
  });

  const onServer = process.env['TEST_DATABASE_URL'] ? it : it.skip;
  onServer('counts rows that row security hides from an owner who is no superuser', async () => {
    const { url } = database.connection as { url: string };
    const owner = await makeLoginRole(database.dataSource, url);
    const down = (...words: string[]): Promise<CommandAnswer> =>
      runCommand('migrate', ['down', ...words], { DATABASE_OWNER_URL: owner.url });
    try {
      await query(`alter database ${new URL(url).pathname.slice(1)} owner to ${owner.name}`);
      await query(giveAll(owner.name));
      await curatedRecord(database.dataSource);
      await query(`insert into tenant (id, slug) values (gen_random_uuid(), 'a-bank')`);
      await query(`insert into transfer_rule_draft
        (id, tenant_id, transfer_rule_id, number, status, clauses)
        select gen_random_uuid(), t.id, r.id, 1, 'DRAFT', '[]' from tenant t, transfer_rule r`);
      const file = `${nameOf('Tenant').slice(-13)}-tenant`;
      const refused = await down('--to', file);
      expect([refused.code, refused.stdout]).toEqual([1, '']);
      expect(refused.stderr).toMatch(/^Nothing was undone: .*the table transfer_rule_draft.*\n$/);
      const done = await down('--to', file, '--discard-data');
      expect([done.code, done.stderr]).toEqual([0, '']);
      expect(done.stdout).toContain('Discarded: the table transfer_rule_draft\n');
      const again = await down('--to', file);
      expect(again).toEqual({ code: 0, stdout: 'There is nothing to undo.\n', stderr: '' });
    } finally {
      await owner.drop();
    }
  });
});

/** Every table, view, type and function of the schemas gets this owner, and the second schema. */
const giveAll = (owner: string): string => `do $$ declare statement text; begin
  for statement in
    select format('alter table %s owner to ${owner}', oid::regclass) from pg_class
    where relnamespace in ('public'::regnamespace, 'public_past'::regnamespace)
      and relkind in ('r', 'v', 'S') and not exists (
      select from pg_depend where objid = pg_class.oid and deptype in ('a', 'i'))
    union all select format('alter type %s owner to ${owner}', oid::regtype) from pg_type
    where typnamespace = 'public'::regnamespace and typtype = 'e'
    union all select format('alter function %s owner to ${owner}', oid::regprocedure) from pg_proc
    where pronamespace = 'public'::regnamespace and not exists (
      select from pg_depend where objid = pg_proc.oid and deptype = 'e')
    union all select 'alter schema public_past owner to ${owner}'
  loop execute statement; end loop;
end $$`;
