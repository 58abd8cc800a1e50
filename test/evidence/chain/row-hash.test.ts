import { setTimeout as sleep } from 'node:timers/promises';
import { readChain } from '../../../src/evidence/chain/chain-reader';
import {
  evidenceColumns,
  computeRowHash,
  type EvidenceRow,
} from '../../../src/evidence/chain/row-hash';
import { literalSql, sql } from '../../../src/postgres/sql';
import type { TenantRun } from '../../../src/domains/tenants/tenant-transaction';
import { openEvaluationDatabase, type EvaluationDatabase } from '../../support/evaluation-database';
import { fillWithLeast } from '../../support/evaluation-record';
import { evaluationRow, insertEvaluations, oddText, randomRow } from '../../support/evaluation-row';
import { SyntheticRandom } from '../../support/synthetic-random';
import type { SyntheticRow } from '../../support/synthetic-row';

/** The chain that the database computes, compared with the hash of the code. */
let database: EvaluationDatabase;
let tenants = 0;

beforeAll(async () => {
  database = await openEvaluationDatabase(fillWithLeast);
});
afterAll(() => database.close());

const makeTenant = async (): Promise<string> =>
  (await database.makeTenant(`chain-${++tenants}`)).id;

const insert = (tenantId: string, rows: readonly SyntheticRow[]): Promise<string[]> =>
  database.tenantTransactions(tenantId, (run) => insertEvaluations(run, rows));

async function chainOf(tenantId: string): Promise<EvidenceRow[]> {
  const rows: EvidenceRow[] = [];
  await readChain(database.tenantTransactions, tenantId, (row) => rows.push(row));
  return rows;
}

/** True if every row's hash follows from the row before it. */
function isIntact(rows: readonly EvidenceRow[]): boolean {
  return rows.every(
    (row, index) =>
      row.sequence === BigInt(index + 1) &&
      row.hash === computeRowHash(rows[index - 1]?.hash ?? null, row) &&
      row.evaluatedAt >= (rows[index - 1]?.evaluatedAt ?? ''),
  );
}

describe('the hash of a row', () => {
  it('covers every other column of the table', async () => {
    const columns = await database.dataSource.query<{ name: string }[]>(`
      select attname as name from pg_attribute
      where attrelid = 'transfer_rule_evaluation'::regclass and attnum > 0 and not attisdropped
      order by name`);
    // The others repeat what the facts and checks have, which are hashed, for filters and an edge.
    const others = [
      'row_hash',
      'follows_up_id',
      'recipient_iin_outstanding',
      'sender_iin_outstanding',
      'sender_confirmation_outstanding',
      'counterparty_standing_outstanding',
      'counterparty_not_on_record',
    ];
    expect(columns.map(({ name }) => name)).toEqual([...evidenceColumns, ...others].sort());
  });

  it('is the same in the code and in the database for any values', async () => {
    const tenantId = await makeTenant();
    const random = new SyntheticRandom(7);
    const edges: SyntheticRow[] = [
      { transfer_amount: `1${'0'.repeat(400)}.00`, amount_in_tenge: `0.${'0'.repeat(300)}1` },
      { transfer_amount: '1e-20', amount_in_tenge: '1.50000' },
      { facts: {}, checks: [] },
      { facts: { said: '"\\\n Әділет 🏦' }, fingerprint_key_id: '' },
      { fingerprint_key_id: '-', idempotency_key: '1:1-64:' },
      { idempotency_key: 'ключ '.repeat(51) },
      { occurred_at: '0044-03-15 12:00:00 BC' },
      { occurred_at: '0044-03-15 12:00:00' },
      { occurred_at: 'infinity' },
      { occurred_at: '-infinity' },
      { occurred_at: '20000-02-29T23:59:59.999999+05:00' },
    ];
    const rows = [
      ...edges.map((row, index) => evaluationRow(tenantId, `edge ${index}`, row)),
      ...Array.from({ length: 1_100 }, (_, index) =>
        randomRow(random, tenantId, `${index} ${oddText(random)}`),
      ),
    ];
    await insert(tenantId, rows);
    const found = await chainOf(tenantId);
    expect(found).toHaveLength(rows.length);
    expect(isIntact(found)).toBe(true);
  });

  it('does not depend on session settings for output formats', async () => {
    const tenantId = await makeTenant();
    const settings = `set local timezone = 'Asia/Almaty'; set local datestyle = 'German, DMY';
      set local bytea_output = 'escape'; set local extra_float_digits = 0`;
    await database.tenantTransactions(tenantId, async (run) => {
      for (const setting of settings.split(';')) await run(literalSql(setting));
      const dated = { occurred_at: '2026-01-31T20:30:00.5+01:00' };
      await insertEvaluations(run, [evaluationRow(tenantId, 'a', dated)]);
    });
    expect(isIntact(await chainOf(tenantId))).toBe(true);
  });

  it('differs for different instants, also before year 1 and for infinity', async () => {
    const instants = ['0044-03-15', '0044-03-15 BC', 'infinity', '-infinity', '10044-03-15'];
    const [texts] = await database.dataSource.query<{ texts: string[] }[]>(
      `select array_agg(evidence_instant(instant::timestamptz)) as texts
       from unnest($1::text[]) as instant`,
      [instants],
    );
    expect(new Set(texts?.texts).size).toBe(instants.length);
    expect(texts?.texts).not.toContain(null);
  });
});

describe('a role that inserts', () => {
  it('cannot choose the sequence, the instant or the hash', async () => {
    const tenantId = await makeTenant();
    const forged = {
      sequence: 77,
      evaluated_at: '2020-01-01T00:00:00Z',
      row_hash: `\\x${'ab'.repeat(32)}`,
    };
    const before = new Date().toISOString();
    expect(await insert(tenantId, [evaluationRow(tenantId, 'a', forged)])).toEqual(['1']);
    expect(await insert(tenantId, [evaluationRow(tenantId, 'b', forged)])).toEqual(['2']);
    const rows = await chainOf(tenantId);
    expect(isIntact(rows)).toBe(true);
    expect(rows.every(({ evaluatedAt }) => evaluatedAt.slice(0, 23) >= before.slice(0, 23))).toBe(
      true,
    );
  });

  it.each([
    ['update', sql`update transfer_rule_evaluation set decision = 'CLEARED'`],
    ['delete', sql`delete from transfer_rule_evaluation`],
    ['truncate', sql`truncate transfer_rule_evaluation`],
    [
      'overwrite on conflict',
      sql`insert into transfer_rule_evaluation select * from transfer_rule_evaluation
on conflict (id) do update set decision = 'CLEARED'`,
    ],
    ['disable triggers', sql`alter table transfer_rule_evaluation disable trigger user`],
    ['become a replica', sql`set local session_replication_role = replica`],
  ])('may not %s as the application role', async (_, statement) => {
    const tenantId = await makeTenant();
    await insert(tenantId, [evaluationRow(tenantId, 'a')]);
    const [before] = await chainOf(tenantId);
    const attempt = database.tenantTransactions(tenantId, (run) => run(statement));
    await expect(attempt).rejects.toMatchObject({ code: '42501' });
    expect(await chainOf(tenantId)).toEqual([before]);
  });

  it.each(['update %t set decision = decision', 'delete from %t', 'truncate %t'])(
    'is rejected by a trigger even with all privileges: %s',
    async (statement) => {
      const attempt = database.dataSource.query(
        statement.replace('%t', 'transfer_rule_evaluation'),
      );
      await expect(attempt).rejects.toMatchObject({ code: '23001' });
    },
  );

  it('extends one chain with concurrent transactions', async () => {
    const tenantId = await makeTenant();
    const one = (key: string) => (run: TenantRun) =>
      insertEvaluations(run, [evaluationRow(tenantId, key)]);
    let secondIsIn = false;
    // The first holds its transaction open, so that the second comes in between.
    const first = database.tenantTransactions(tenantId, async (run) => {
      await one('a')(run);
      await sleep(300);
      expect(secondIsIn).toBe(false);
      return one('b')(run);
    });
    await sleep(100);
    const second = database.tenantTransactions(tenantId, one('c')).then((sequences) => {
      secondIsIn = true;
      return sequences;
    });
    expect([await first, await second]).toEqual([['2'], ['3']]);
    const many = Array.from({ length: 30 }, (_, index) =>
      database.tenantTransactions(tenantId, one(`many ${index}`)),
    );
    await Promise.all(many);
    const rows = await chainOf(tenantId);
    expect(rows).toHaveLength(33);
    expect(isIntact(rows)).toBe(true);
  });
});
