import { grantServiceRole, servicePrivileges } from '../../src/database/application-role';
import { tableProblem } from '../../src/database/application-tables.check';
import { statementRunner } from '../../src/postgres/statement-runner';
import { loggedIn, makeLoginRole, type LoginRole } from '../support/login-role';
import { openTestDatabase, type TestDatabase } from '../support/test-database';

const describeOnServer = process.env['TEST_DATABASE_URL'] ? describe : describe.skip;

describeOnServer('the tables, for the role that serves', () => {
  let database: TestDatabase;
  let role: LoginRole;
  beforeAll(async () => {
    database = await openTestDatabase();
    role = await makeLoginRole(database.dataSource, (database.connection as { url: string }).url);
  });
  afterAll(async () => {
    await role.drop();
    await database.close();
  });

  const owner = (text: string): Promise<unknown> => database.dataSource.query(text);
  const grant = (): Promise<void> =>
    grantServiceRole(statementRunner(database.dataSource), role.name);
  const problem = (): Promise<string | null> =>
    loggedIn(role.url, (dataSource) => tableProblem(statementRunner(dataSource)));

  it('are refused until it was granted what it needs, and not after', async () => {
    expect(await problem()).toBe('the role may not SELECT on the table api_key');
    await grant();
    expect(await problem()).toBeNull();
    await grant();
    expect(await problem()).toBeNull();
  });

  it.each([
    ['update', 'transfer_rule_evaluation', 'UPDATE'],
    ['delete', 'transfer_rule_evaluation', 'DELETE'],
    ['truncate', 'transfer_rule_evaluation', 'TRUNCATE'],
    ['trigger', 'transfer_rule_evaluation', 'TRIGGER'],
    ['references', 'transfer_rule_evaluation', 'REFERENCES'],
    ['update (decision)', 'transfer_rule_evaluation', 'UPDATE'],
    ['insert', 'api_key', 'INSERT'],
    ['update', 'transfer_rule_version', 'UPDATE'],
    ['insert (slug)', 'provider', 'INSERT'],
    ['delete', 'migrations', 'DELETE'],
  ])('are rejected with %s on %s, whoever granted it', async (privilege, table, name) => {
    for (const grantee of [role.name, 'public']) {
      await grant();
      await owner(`grant ${privilege} on ${table} to ${grantee}`);
      expect(await problem()).toBe(`the role may ${name} on the table ${table}`);
      await owner(`revoke ${privilege} on ${table} from public`);
    }
    // What was given to the role itself is taken from it when it is granted what it needs.
    await owner(`grant ${privilege} on ${table} to ${role.name}`);
    await grant();
    expect(await problem()).toBeNull();
  });

  it.each([
    ['disable row level security', 'enable row level security'],
    ['no force row level security', 'force row level security'],
  ])('are refused where one that tenants own has %s', async (breach, mend) => {
    for (const table of ['transfer_rule_draft', 'transfer_rule_evaluation']) {
      await owner(`alter table ${table} ${breach}`);
      expect(await problem()).toBe(`the table ${table} has no forced row security`);
      await owner(`alter table ${table} ${mend}`);
    }
    expect(await problem()).toBeNull();
  });
});

describe('what the role that serves is granted', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());

  it('is to read all, to add what is decided and drafted, and to keep budgets', async () => {
    const granted = await database.dataSource.query<{ table: string; privileges: string }[]>(`
      select c.relname as table, 
        string_agg(privilege_type, ' ' order by privilege_type) as privileges
      from pg_class c cross join aclexplode(relacl) as given
        join pg_roles r on r.oid = given.grantee
      where r.rolname in ('gateway_service', 'gateway_test_service')
        and relnamespace = 'public'::regnamespace
      group by 1 having string_agg(privilege_type, ' ') <> 'SELECT' order by 1`);
    expect(granted).toEqual([
      { table: 'api_key_use', privileges: 'INSERT SELECT UPDATE' },
      { table: 'budget_purse', privileges: 'DELETE INSERT SELECT UPDATE' },
      { table: 'transfer_rule_draft', privileges: 'DELETE INSERT SELECT' },
      { table: 'transfer_rule_evaluation', privileges: 'INSERT SELECT' },
    ]);
    const tables = await database.dataSource.query<{ table: string }[]>(
      `select relname as table from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'v')`,
    );
    // Only the database itself notes which transactions change the record, and only the owner
    // reads the bytes of documents and what rows were before.
    const unserved = [
      ...['record_transaction', 'upstream_snapshot', 'upstream_row_change'],
      ...['redacted_record', 'redacted_row'],
    ];
    const served = tables.filter(({ table }) => !unserved.includes(table));
    expect(served.map(({ table }) => table).sort()).toEqual([...servicePrivileges().keys()].sort());
  });

  it('is to read former states of the record, and to change none', async () => {
    const granted = await database.dataSource.query<{ privileges: string; tables: number }[]>(`
      select privilege_type as privileges, count(*)::integer as tables
      from pg_class cross join aclexplode(relacl) as given
        join pg_roles r on r.oid = given.grantee
      where r.rolname in ('gateway_service', 'gateway_test_service')
        and relnamespace = 'public_past'::regnamespace
      group by 1`);
    const [views] = await database.dataSource.query<{ count: number }[]>(`
      select count(*)::integer as count from pg_class
      where relnamespace = 'public_past'::regnamespace`);
    expect(granted).toEqual([{ privileges: 'SELECT', tables: views?.count }]);
  });

  it('includes what publishes and what reads bytes, and nothing that a trigger calls', async () => {
    const functions = await database.dataSource.query<{ name: string; callers: string }[]>(`
      select proname as name,
        string_agg(coalesce(rolname, 'public'), ' ' order by rolname) filter (
          where given.grantee <> proowner) as callers
      from pg_proc cross join aclexplode(proacl) as given left join pg_roles r on r.oid = grantee
      where pronamespace = 'public'::regnamespace and prosecdef
      group by 1`);
    const callers = database.serviceUrl ? 'gateway_test_service' : 'gateway_service';
    expect(functions).toEqual([
      { name: 'advance_record_version', callers: null },
      { name: 'keep_record_history', callers: null },
      { name: 'keep_record_truncation', callers: null },
      { name: 'note_summary_change', callers: null },
      { name: 'open_record_commit', callers: null },
      { name: 'publish_transfer_rule_draft', callers },
      { name: 'read_upstream_snapshot', callers },
      { name: 'rebuild_changed_summary', callers: null },
    ]);
  });
});
