import { roleProblem } from '../../src/database/application-role.check';
import { statementRunner } from '../../src/postgres/statement-runner';
import { loggedIn, makeLoginRole, type LoginRole } from '../support/login-role';
import { openTestDatabase, type TestDatabase } from '../support/test-database';

const describeOnServer = process.env['TEST_DATABASE_URL'] ? describe : describe.skip;

/** The problem of each kind of role, and the statements that give it to a valid role, `R`. */
const dangers: [kind: string, problem: string, ...statements: string[]][] = [
  ['a superuser', 'is a superuser', 'alter role R superuser'],
  ['one past row security', 'has BYPASSRLS', 'alter role R bypassrls'],
  ['one that makes roles', 'has CREATEROLE, and could give itself more', 'alter role R createrole'],
  [
    'one that replicates',
    'has REPLICATION, and could read all that is written',
    'alter role R replication',
  ],
  ["the database's owner", 'owns the database DATABASE', 'alter database DATABASE owner to R'],
  ["the schema's owner", 'owns the schema public', 'alter schema public owner to R'],
  ["a table's owner", 'owns the table claim', 'alter table claim owner to R'],
  [
    "a view's owner",
    'owns the table seen',
    'create view seen as select 1',
    'alter view seen owner to R',
  ],
  [
    "a function's owner",
    'owns the function current_tenant()',
    'grant create on schema public to R',
    'alter function current_tenant owner to R',
  ],
  [
    "a member of a table's owner",
    'is a member of OTHER, which owns the table claim',
    'alter table claim owner to OTHER',
    'grant OTHER to R',
  ],
  [
    'one that could become a superuser',
    'is a member of OTHER, which may do all of that',
    'alter role OTHER superuser',
    'alter role R noinherit',
    'grant OTHER to R',
  ],
  [
    'one that could become one past row security, by a third',
    'is a member of OTHER, which may do all of that',
    'alter role OTHER bypassrls',
    'grant OTHER to THIRD',
    'grant THIRD to R',
  ],
  ...['pg_execute_server_program', 'pg_write_server_files', 'pg_read_server_files'].map(
    (role): [string, string, string] => [
      role,
      `is a member of ${role}, which reaches the files of the server`,
      `grant ${role} to R`,
    ],
  ),
  [
    'one that turns triggers off',
    'may set session_replication_role, which turns triggers off',
    'grant set on parameter session_replication_role to R',
  ],
  [
    'one that makes objects',
    'may create objects in the schema public',
    'grant create on schema public to public',
  ],
  [
    'one that becomes another at login',
    'is not the role that logged in, R',
    'grant OTHER to R',
    'alter role R set role OTHER',
  ],
];

describeOnServer('the role that serves', () => {
  let database: TestDatabase;
  let roles: LoginRole[];
  beforeEach(async () => {
    database = await openTestDatabase({ migrate: false });
    await database.dataSource.query(`create table claim ();
      create function current_tenant() returns uuid language sql return null::uuid`);
    const { url } = database.connection as { url: string };
    roles = [];
    for (let count = 0; count < 3; count += 1) {
      roles.push(await makeLoginRole(database.dataSource, url));
    }
  });
  afterEach(async () => {
    for (const role of roles) await role.drop();
    await database.close();
  });

  const named = (text: string): string => {
    const [role, other, third] = roles.map(({ name }) => name) as [string, string, string];
    const { url } = database.connection as { url: string };
    return text
      .replace(/\bR\b/, role)
      .replace(/\bOTHER\b/, other)
      .replace(/\bTHIRD\b/, third)
      .replace(/\bDATABASE\b/, new URL(url).pathname.slice(1));
  };
  const problemOf = (role: LoginRole): Promise<string | null> =>
    loggedIn(role.url, (dataSource) => roleProblem(statementRunner(dataSource)));

  it.each(dangers)('is rejected if it is %s', async (_, problem, ...statements) => {
    const [role] = roles as [LoginRole];
    expect(await problemOf(role)).toBeNull();
    for (const statement of statements) await database.dataSource.query(named(statement));
    expect(await problemOf(role)).toBe(named(problem));
  });
});
