import { setTimeout as delay } from 'node:timers/promises';
import { RecordSession, replaced } from '../import/record-session';
import { runCommand, startCommand, type CommandAnswer } from '../support/gateway-process';
import { byLength } from '../support/proof-length';
import { wholeDatabase } from '../support/whole-database';

/** On a server, which the command shares with others: the embedded database has one process. */
const describeOnServer = process.env['TEST_DATABASE_URL'] ? describe : describe.skip;

const named = ['Provider:okx', '--reason', 'Taken in by mistake', '--with-dependents'];

const application = 'test-redact';

describeOnServer('npm run redact', () => {
  const session = new RecordSession();
  let variables: NodeJS.ProcessEnv;
  let before: string[];
  beforeAll(async () => {
    await session.open();
    await session.restore();
    await session.import(replaced(['name: OKX\n', 'name: OKX of today\n']));
    variables = { DATABASE_OWNER_URL: session.url, PGAPPNAME: application };
    before = await wholeDatabase(session.dataSource);
  });
  afterAll(() => session.close());

  const redact = (...words: string[]): Promise<CommandAnswer> =>
    runCommand('redact', words, variables);

  /** Resolves once no session of a killed command is left. */
  async function settle(): Promise<void> {
    const open = `select 1 from pg_stat_activity
      where datname = current_database() and application_name = '${application}'`;
    while ((await session.values(open)).length > 0) await delay(20);
  }

  it('says by its exit code what came of it', async () => {
    const [help, nothing, unknown, refused, dryRun, unreachable] = await Promise.all([
      redact('--help'),
      redact(),
      redact('Provider:unknown', '--reason', 'why'),
      redact('Provider:okx', '--reason', 'why'),
      redact(...named, '--dry-run', '--json'),
      runCommand('redact', ['list'], { DATABASE_OWNER_URL: 'postgres://x@127.0.0.1:1/x' }),
    ]);
    expect(help).toMatchObject({ code: 0, stderr: '' });
    expect(help.stdout).toMatch(/^Usage: npm run redact -- <record>\.\.\. --reason <text>\n/);
    expect(nothing).toMatchObject({ code: 2, stdout: '' });
    expect(nothing.stderr).toMatch(/^Expected a record, list or lift\.\n\nUsage:/);
    expect(unknown).toMatchObject({ code: 1, stdout: '' });
    expect(unknown.stderr).toMatch(/\nNothing was changed\.\n$/);
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toContain('other records cannot be without these');
    expect(dryRun).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(dryRun.stdout)).toMatchObject({ dryRun: true });
    expect(unreachable).toMatchObject({ code: 1, stdout: '' });
    expect(unreachable.stderr).toMatch(/^\S.*\n$/);
    expect(await wholeDatabase(session.dataSource)).toEqual(before);
  });

  // What the command writes early, in its middle, and last.
  it.each(['provider', 'redacted_record', 'provider_summary_history'])(
    'changes nothing when it is killed where it writes %s',
    async (table) => {
      const holder = session.dataSource.createQueryRunner();
      await holder.startTransaction();
      await holder.query(`lock table ${table} in share mode`);
      const command = startCommand('redact', named, variables);
      const waiting = `select pid from pg_locks
        where not granted and relation = '${table}'::regclass`;
      let isEnded = false as boolean;
      void command.ended.then(() => (isEnded = true));
      while ((await session.values(waiting)).length === 0 && !isEnded) await delay(20);
      command.kill();
      expect(await command.ended).toEqual({ code: null, stdout: '', stderr: '' });
      await holder.rollbackTransaction();
      await holder.release();
      await settle();
      expect(await wholeDatabase(session.dataSource)).toEqual(before);
    },
  );

  it('is done or not at all when it is killed at any moment, and is run again', async () => {
    const started = performance.now();
    expect((await redact(...named, '--dry-run')).code).toBe(0);
    const durationMs = performance.now() - started;
    const kills = byLength(3, 40);
    for (let kill = 0; kill < kills; kill += 1) {
      const command = startCommand('redact', named, variables);
      await delay(durationMs * (0.5 + Math.random() / 2));
      command.kill();
      const { code } = await command.ended;
      await settle();
      const after = await wholeDatabase(session.dataSource);
      // It may have ended before, or after its commit.
      if (code !== 0 && after.length === before.length) expect(after).toEqual(before);
      else await expectRedacted();
      if (await isRedacted()) {
        await session.values('delete from redacted_row');
        await session.values('delete from redacted_record');
        await session.restore();
        before = await wholeDatabase(session.dataSource);
      }
    }
    const done = await redact(...named);
    expect([done.code, done.stderr]).toEqual([0, '']);
    expect(done.stdout).toMatch(/\nRedacted by commit \d+\.\n/);
    await expectRedacted();
    const again = await redact(...named);
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('or was redacted')]);
    expect((await redact('list')).stdout).toContain('Taken in by mistake');
  });

  const isRedacted = async (): Promise<boolean> =>
    (await session.values(`select 1 from redacted_record where type = 'Provider'`)).length > 0;

  async function expectRedacted(): Promise<void> {
    expect(await isRedacted()).toBe(true);
    const rows = await session.values(`select 1 from provider_history where slug = 'okx'
      union all select 1 from provider where slug = 'okx'`);
    expect(rows).toEqual([]);
    const [last] = await session.values(
      'select cause from record_commit order by sequence desc limit 1',
    );
    expect(last).toEqual(['REDACTION']);
  }
});
