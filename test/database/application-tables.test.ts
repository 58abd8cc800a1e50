import { grantServiceRole } from '../../src/database/application-role';
import { tableProblem } from '../../src/database/application-tables.check';
import type { Sql } from '../../src/postgres/sql';
import { statementRunner } from '../../src/postgres/statement-runner';
import { makeLoginRole, type LoginRole } from '../support/login-role';
import { openTestDatabase, type TestDatabase } from '../support/test-database';

const describeOnServer = process.env['TEST_DATABASE_URL'] ? describe : describe.skip;

/** What a later version may have made, and granted to the role `R`. */
const laterThings = {
  'a table': 'create table later (id uuid); grant all on later to R',
  'a table of tenants that it protects': `create table later (tenant_id uuid);
    alter table later enable row level security; grant select on later to R`,
  'a column of evaluations': 'alter table transfer_rule_evaluation add later text',
  'a column of keys that it writes': `alter table api_key add later timestamptz;
    grant update (later) on api_key to R`,
  'a column of drafts that it writes': `alter table transfer_rule_draft add later text;
    grant insert (later), update (later) on transfer_rule_draft to R`,
  'a column of review items that it writes': `alter table review_item add later text;
    grant update (later) on review_item to R`,
  'a policy that narrows': `create policy later on transfer_rule_evaluation as restrictive
    using (evaluated_at > '2020-01-01')`,
  'a policy of another role': `create policy later on transfer_rule_evaluation to pg_monitor
    using (true)`,
  'a view that reads as its caller': `create view later with (security_invoker = true) as
    select * from transfer_rule_evaluation; grant select on later to R`,
  'a view that it may not read': 'create view later as select * from transfer_rule_evaluation',
  'a view of the record': 'create view later as select * from provider; grant all on later to R',
  'a part of evaluations that it may not read':
    'create table later () inherits (transfer_rule_evaluation)',
  'a function': `create function later() returns int security definer language sql return 1;
    grant execute on function later to R`,
};

/** What no version needs, each with the problem that is reported. */
const neverThings: Record<string, [problem: string, statement: string]> = {
  'a column of evaluations that it may change': [
    'the role may UPDATE on the table transfer_rule_evaluation',
    `alter table transfer_rule_evaluation add later text;
     grant update (later) on transfer_rule_evaluation to R`,
  ],
  'a column of the record that it may change': [
    'the role may UPDATE on the table provider',
    'alter table provider add later text; grant update (later) on provider to R',
  ],
  'a right to the key of a review item': [
    'the role may UPDATE on the table review_item',
    'grant update (key) on review_item to R',
  ],
  'a review item that it cannot decide': [
    'the role may not UPDATE the column review_item.reason',
    'revoke update (reason) on review_item from R',
  ],
  'a right to the scopes of keys': [
    'the role may UPDATE on the table api_key',
    'grant update (scopes) on api_key to R',
  ],
  'a policy for all rows': [
    'the policy later on the table transfer_rule_evaluation is not of the tenant alone',
    'create policy later on transfer_rule_evaluation using (true)',
  ],
  'a policy for all rows of one kind': [
    'the policy later on the table transfer_rule_draft is not of the tenant alone',
    `create policy later on transfer_rule_draft for select to R
     using (tenant_id = (select current_tenant()) or number > 0)`,
  ],
  'a policy that lets write for others': [
    'the policy later on the table transfer_rule_draft is not of the tenant alone',
    'create policy later on transfer_rule_draft for insert with check (true)',
  ],
  'a view': [
    'the view later shows rows of every tenant',
    'create view later as select * from transfer_rule_draft; grant select on later to R',
  ],
  'a view of one column': [
    'the view later shows rows of every tenant',
    `create view later as select id, decision from transfer_rule_evaluation;
     grant select (decision) on later to public`,
  ],
  'a view of a view': [
    'the view later shows rows of every tenant',
    `create view first as select * from transfer_rule_evaluation;
     create view later with (security_barrier) as select count(*) from first;
     grant select on later to R`,
  ],
  'a materialized view': [
    'the view later shows rows of every tenant',
    `create materialized view later as select * from transfer_rule_evaluation;
     grant select on later to R`,
  ],
  'a part of evaluations': [
    'the table later has no forced row security',
    'create table later () inherits (transfer_rule_evaluation); grant select on later to R',
  ],
};

describeOnServer('the tables of a later version, for the role that serves', () => {
  let database: TestDatabase;
  let role: LoginRole;
  beforeAll(async () => {
    database = await openTestDatabase();
    role = await makeLoginRole(database.dataSource, (database.connection as { url: string }).url);
    await grantServiceRole(statementRunner(database.dataSource), role.name);
  });
  afterAll(async () => {
    await role.drop();
    await database.close();
  });

  /** The problem after these statements, which are undone. */
  async function problemAfter(statements: string): Promise<string | null> {
    const runner = database.dataSource.createQueryRunner();
    await runner.startTransaction();
    try {
      await runner.query(statements.replaceAll(/\bR\b/g, role.name));
      await runner.query(`set local role ${role.name}`);
      return await tableProblem(<Row>(statement: Sql) => {
        const { text, values } = statement.render();
        return runner.query(text, values) as Promise<Row[]>;
      });
    } finally {
      await runner.rollbackTransaction();
      await runner.release();
    }
  }

  it.each(Object.entries(laterThings))('are served with %s', async (_, statements) => {
    expect(await problemAfter(statements)).toBeNull();
  });

  it.each(Object.entries(neverThings))('are rejected with %s', async (_, [problem, statements]) => {
    expect(await problemAfter(statements)).toBe(problem);
  });
});
