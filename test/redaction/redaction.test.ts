import { Claim } from '../../src/domains/claims/claim';
import { EnforcementAction } from '../../src/domains/enforcement/enforcement-action';
import { Seizure } from '../../src/domains/enforcement/seizure';
import { PolicyInitiative } from '../../src/domains/policies/policy-initiative';
import { summaryTables } from '../../src/domains/record-commits/record-tables';
import { identify } from '../../src/kernel/records/record-id';
import { runRedactCommand } from '../../src/redaction/redact-command';
import { redactRecords } from '../../src/redaction/redaction';
import { RecordSession, replaced } from '../import/record-session';
import { CapturedIo } from '../support/captured-io';

const session = new RecordSession();
beforeAll(() => session.open());
afterAll(() => session.close());
beforeEach(async () => {
  await session.values('delete from redacted_row');
  await session.values('delete from redacted_record');
  await session.restore();
});

const redact = (named: string[], withDependents = false) =>
  redactRecords(session.dataSource, named, { reason: 'Taken in by mistake', withDependents });

const run = async (...args: string[]) => {
  const { dataSource } = session;
  const io = new CapturedIo(new Date());
  const code = await runRedactCommand(args, io, {
    openDatabase: () => Promise.resolve({ dataSource, close: () => Promise.resolve() }),
  });
  return { code, ...io.text };
};

const lastSequence = async (): Promise<number> =>
  Number((await session.values('select max(sequence) from record_commit'))[0]?.[0]);

const claimId = (subject: string, property: string, source: string, unit = ''): string =>
  identify(Claim, subject, property, source, unit, '', '');

const year = identify(EnforcementAction, 'year');
const assets = identify(Seizure, 'year-assets');

describe('what depends on a record', () => {
  it('must be named, and is listed by id alone', async () => {
    const before = await lastSequence();
    const answer = await run('Provider:okx', '--reason', 'why');
    expect(answer.code).toBe(1);
    expect(answer.stderr).toMatch(/^\d+ other records cannot be without these: name them, too/);
    expect(answer.stderr).toMatch(/\n {2}License [0-9a-f-]{36}\n/);
    expect(answer.stderr).toContain('Nothing was changed.');
    expect(answer.stderr).not.toMatch(/okx|AFSA/i);
    expect(await lastSequence()).toBe(before);
    expect(await session.values('select * from redacted_record')).toEqual([]);
  });

  it('loses its reference where it can be without the record, in all states', async () => {
    const report = await redact([year], true);
    expect(report.nodes.map(({ type }) => type)).not.toContain('PolicyInitiative');
    expect(report.cleared).toEqual([
      expect.objectContaining({ table: 'enforcement_action', column: 'part_of_id', rows: 1 }),
    ]);
    const left = await session.values(
      'select slug, part_of_id from enforcement_action_history where upper_inf(recorded)',
    );
    expect(left).toEqual([['month', null]]);
    const former = await session.values(
      `select count(*)::integer from enforcement_action_history where part_of_id = '${year}'`,
    );
    expect(former).toEqual([[0]]);
  });
});

describe('a claim', () => {
  it('is no longer shown by its record, in any state', async () => {
    await session.import(replaced(['number: 130', 'number: 131']));
    await redact([claimId(year, 'platformCount', 'release', 'platforms')]);
    const shown = await session.values(
      `select distinct reported_platform_count from enforcement_action_history
       where id = '${year}'`,
    );
    expect(shown).toEqual([[null]]);
    const claims = await session.values(
      `select distinct number::text from claim_history where subject_id = '${year}'`,
    );
    expect(claims).toEqual([['22']]);
  });

  it('stays where the record cannot be without it', async () => {
    const initiative = identify(PolicyInitiative, 'reserve');
    await expect(redact([claimId(initiative, 'status', 'paper')])).rejects.toMatchObject({
      code: 'REDACTION_REFUSED',
      message: expect.stringContaining('cannot be without it') as string,
    });
    expect(await session.values(`select status::text from policy_initiative`)).toEqual([
      ['ANNOUNCED'],
    ]);
  });
});

/** Summaries of every state that are not what its record sums up to. */
async function wrongSummaries(): Promise<unknown[]> {
  const wrong: unknown[] = [];
  for (let sequence = 1; sequence <= (await lastSequence()); sequence += 1) {
    await session.values(`select set_config('gateway.known_commit', '${sequence}', false),
      set_config('search_path', 'public_past, public', false)`);
    for (const table of summaryTables) {
      const computed =
        table === 'provider_summary'
          ? '(select count(*) as provider_count from provider)'
          : `${table}_of_record()`;
      const rows = (from: string): string =>
        `select coalesce(json_agg(t::text order by t::text)::text, '') from ${from} t`;
      const [[stored, fresh]] = (await session.values(
        `select (${rows(table)}) as stored, (${rows(computed)}) as fresh`,
      )) as [[string, string]];
      if (stored !== fresh) wrong.push([sequence, table, stored, fresh]);
    }
    await session.values(`select set_config('search_path', '"$user", public', false)`);
  }
  return wrong;
}

describe('statistics of former states', () => {
  it('are those of what is left', async () => {
    await session.import(replaced(['number: 130', 'number: 131']));
    await session.import(replaced(['number: 16700000', 'number: 16700001']));
    await session.import(replaced(['name: OKX\n', 'name: OKX of today\n']));
    const [[before]] = (await session.values(
      `select count(*)::integer from seizure_summary_history where totals::text like '%16700000%'`,
    )) as [[number]];
    expect(before).toBeGreaterThan(0);
    await redact([assets], true);
    await session.values(`update enforcement_action set reported_platform_count = 5`);
    const after = await session.values(
      `select count(*)::integer from seizure_summary_history where totals::text like '%1670000%'`,
    );
    expect(after).toEqual([[0]]);
    expect(await wrongSummaries()).toEqual([]);
  });
});

describe('the command', () => {
  const iin = '991399500010';

  it.each([
    ['no record', [iin], 'Record 1 is neither an id nor a type with a natural key'],
    ['a key of no record', [`Provider:${iin}`], 'Record 1 is not on record, and never was'],
    ['a rule', ['TransferRule:top-up'], 'Record 1 is a TransferRule, by which evaluations'],
    ['an authority of rules', ['Authority:afm'], 'Rules by which evaluations are decided depend'],
    ['another authority', ['Provider:okx', 'Authority:x'], 'Record 2 is not on record'],
  ])('refuses %s, and repeats nothing of it', async (_, records, message) => {
    const answer = await run(...records, '--reason', 'why');
    expect(answer.code).toBe(1);
    expect(answer.stderr).toContain(message);
    expect(answer.stderr + answer.stdout).not.toContain(iin);
  });

  it.each([
    ['an IIN', `of ${iin}`, 2, 'must not contain an IIN'],
    ['a value of the record', 'the firm OKX Limited', 1, 'repeats a value of the record'],
    ['nothing', ' ', 2, 'must be 1 to 500 characters'],
  ])('refuses a reason with %s', async (_, reason, code, message) => {
    const answer = await run('Provider:okx', '--reason', reason, '--with-dependents');
    expect(answer).toMatchObject({ code, stderr: expect.stringContaining(message) as string });
    expect(answer.stderr).not.toContain(iin);
  });

  it('is refused while a run is in progress', async () => {
    await session.values(`insert into upstream_run (upstream, origin, lease_until, retrieved_at,
      parser_version) values ('x', 'x', now() + interval '1 minute', now(), 1)`);
    await expect(redact([assets], true)).rejects.toMatchObject({ code: 'RUN_IN_PROGRESS' });
    await session.values(`delete from upstream_run where upstream = 'x'`);
  });

  it('says what went, and lists and lifts it', async () => {
    const redacted = await run(
      'Seizure:year-assets',
      '--reason',
      'By mistake',
      '--with-dependents',
    );
    expect(redacted).toMatchObject({ code: 0, stderr: '' });
    expect(redacted.stdout).toContain(`Seizure  ${assets}`);
    expect(redacted.stdout).toMatch(/\nseizure +1 +\d+\n/);
    const listed = await run('list', '--json');
    const ids = (JSON.parse(listed.stdout) as { id: string }[]).map(({ id }) => id);
    expect(ids).toContain(assets);
    expect((await run('lift', assets, '--reason', 'why')).stdout).toBe(
      '1 may be taken in again.\n',
    );
    expect((await run('lift', assets, '--reason', 'why')).code).toBe(1);
    expect((await run('list')).stdout).toContain('By mistake');
  });
});
