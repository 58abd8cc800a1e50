import { pino } from 'pino';
import { failureMessage } from '../../src/command-line/failure-message';
import { readConfig } from '../../src/config/config';
import { openOwnerDatabase } from '../../src/database/owner-database';
import { openPreparedDatabase } from '../../src/startup/prepared-database';
import { openOwnedDatabase, type OwnedDatabase } from '../support/owned-database';

/** Which databases of a PostgreSQL server are not served, and what an operator is told. */
const describeOnServer = process.env['TEST_DATABASE_URL'] ? describe : describe.skip;

describeOnServer('the gateway on a PostgreSQL', () => {
  let database: OwnedDatabase;
  beforeEach(async () => {
    database = await openOwnedDatabase();
  });
  afterEach(() => database.close());

  /** What a start prints that fails here; `test/main-on-server.test.ts` has one as a process. */
  async function failure(environment: NodeJS.ProcessEnv): Promise<string> {
    const config = readConfig(environment, { toServe: true });
    const error: unknown = await openPreparedDatabase(config, pino({ level: 'silent' })).then(
      ({ database: { close } }) => close(),
      (failed: unknown) => failed,
    );
    const message = failureMessage(error);
    expect(message).toMatch(/^[^\n]+\n$/);
    return message;
  }

  it('does not serve as a role that bypasses row security, and prints the remedy', async () => {
    const { serving, owning, owner, superuser, superuserUrl } = database;
    const asSuperuser = { ...serving, DATABASE_URL: superuserUrl };
    const messages = [await failure(asSuperuser), await failure({ ...asSuperuser, ...owning })];
    for (const message of messages) {
      expect(message).toMatch(
        /^DATABASE_URL logs in as \S+, which is a superuser: row security would not keep tenants/,
      );
      expect(message).toContain('create role gateway_service login password');
      expect(message).toContain('DATABASE_OWNER_URL');
    }
    const message = await failure({ ...serving, ...owning, DATABASE_URL: owner.url });
    expect(message).toContain(`logs in as ${owner.name}, which owns the database`);
    const [migrated] = await superuser.query<{ exists: boolean }[]>(
      "select to_regclass('source') is not null as exists",
    );
    expect(migrated).toEqual({ exists: false });
  });

  it('does not serve a database that is not prepared', async () => {
    const { serving, owning, service, superuser } = database;
    expect(await failure(serving)).toContain('migrations are pending');
    await (await openOwnerDatabase(readConfig(owning))).close();
    expect(await failure(serving)).toContain('migrations are pending');
    await superuser.query(`grant select on migrations to ${service.name}`);
    expect(await failure(serving)).toContain('the role may not SELECT on the table api_key');
    await database.migrate();
    await superuser.query(`grant delete on transfer_rule_evaluation to public`);
    const message = 'the role may DELETE on the table transfer_rule_evaluation';
    expect(await failure(serving)).toContain(message);
    expect(await failure({ ...serving, ...owning })).toContain(message);
    await superuser.query(`revoke delete on transfer_rule_evaluation from public`);
    await superuser.query(`alter table transfer_rule_evaluation no force row level security`);
    expect(await failure(serving)).toContain('has no forced row security');
    await superuser.query(`alter table transfer_rule_evaluation force row level security`);
    await superuser.query(`delete from migrations where name ~ 'Evaluation'`);
    expect(await failure(serving)).toContain('migrations are pending');
  });

  it('revokes rights that the role does not need, save what a newer version granted', async () => {
    const { service, owner, superuser } = database;
    await database.migrate();
    await superuser.query('create table later ()');
    await superuser.query(`alter table later owner to ${owner.name}`);
    const isGranted = async (): Promise<unknown> => {
      const rows = await superuser.query<unknown[]>(
        `select has_table_privilege($1, 'later', 'SELECT') as granted`,
        [service.name],
      );
      return rows[0];
    };
    await superuser.query(`grant select on later to ${service.name}`);
    await superuser.query(`insert into migrations (timestamp, name) values (9, 'Later9')`);
    await database.migrate();
    expect(await isGranted()).toEqual({ granted: true });
    await superuser.query(`delete from migrations where name = 'Later9'`);
    await database.migrate();
    expect(await isGranted()).toEqual({ granted: false });
  });
});
