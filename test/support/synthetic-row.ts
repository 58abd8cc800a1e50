import type { DataSource, QueryRunner } from 'typeorm';

/** A row for a table, by the names of its columns. Numbers beyond 2^53 are written as text. */
export type SyntheticRow = Record<string, unknown>;

/** What every row of a table holds where a test does not say otherwise. */
export const defaults: Record<string, SyntheticRow> = {
  source: { publisher: 'A publisher', kind: 'PRESS' },
  exchange_rate: {},
  authority: { jurisdiction: 'KZ' },
  provider: {
    ...{ aliases: [], former_names: [], transliterations: [], websites: [] },
    ...{ kind: 'EXCHANGER', jurisdiction: 'KZ' },
  },
  provider_identifier: {},
  provider_status_period: { status: 'AUTHORIZED' },
  license: { regime: 'FULL', status: 'ACTIVE', activities: [] },
  register_entry: {
    ...{
      upstream: 'a-register',
      kind: 'LICENSE',
      authority: 'An authority',
      listed_on: '2026-02-24',
    },
    ...{ other_names: [], websites: [], countries: [], activities: [] },
  },
  enforcement_action: { kind: 'PLATFORM_SHUTDOWN', alleged_offenses: [], approximate: false },
  enforcement_action_provider: {},
  asset: { kind: 'COIN' },
  seizure: { measure: 'SEIZED', approximate: false, disposition: 'HELD' },
  seizure_provider: {},
  policy_initiative: { status: 'ANNOUNCED' },
  crypto_address: {
    ...{ chain: 'ETHEREUM', address: '0xd882cfc20f52f2599d84b8e8d58c7fb62cfe344b' },
    ...{ codes: ['ETH'], listed_on: '2022-08-08', upstream: 'a-list' },
  },
  transfer_rule: { channel: 'CARD_TOP_UP' },
  transfer_rule_version: { status: 'ANNOUNCED', clauses: [] },
  transfer_rule_publication: { published_by: 'a-bank', published_at: '2025-10-22' },
  claim: { confidence: 'HIGH', rank: 'NORMAL', outranked: false, precedence: 0 },
  tenant: { created_at: '2025-10-22' },
  api_key: { scopes: ['rules:write'], created_at: '2025-10-22' },
  transfer_rule_draft: { status: 'DRAFT', clauses: [], created_at: '2025-10-22' },
  transfer_rule_evaluation: {
    row_hash: `\\x${'0'.repeat(64)}`,
    transfer_hash: `\\x${'0'.repeat(64)}`,
    fingerprint_key_id: 'a',
    evaluated_at: '2025-10-22',
    occurred_at: '2025-10-22',
    basis: 'ANNOUNCED',
    channel: 'CARD_TOP_UP',
    decision: 'CLEARED',
    facts: {},
    checks: [],
    transfer_amount: '1',
    transfer_currency: 'KZT',
    amount_in_tenge: '1',
  },
  upstream: {
    ...{ name: 'A register', publisher: 'An authority', cadence_hours: 24 },
    ...{ licence_name: 'Open', licence_attribution: 'An authority' },
  },
  upstream_snapshot: { stored_at: '2025-10-22', size_bytes: 1 },
  upstream_run: {
    ...{ origin: 'a-file', started_at: '2025-10-22', lease_until: '2025-10-22' },
    ...{ retrieved_at: '2025-10-22', parser_version: 1, warnings: [], is_exclusive: true },
    ...{
      rekeyed: 0,
      rows_flagged: 0,
      rows_read: 0,
      rows_refused: 0,
      added: 0,
      changed: 0,
      unchanged: 0,
      ended: 0,
    },
  },
  upstream_refusal: { locator: 'line 1', code: 'RATE', message: 'is none', is_kept: false },
  upstream_row: {
    ...{ scope: 'a', content: {}, locator: 'line 1' },
    ...{ first_seen_at: '2025-10-22', last_seen_at: '2025-10-22', first_seen_on: '2025-10-22' },
  },
  upstream_row_change: { former_content: {}, former_locator: 'line 1' },
  redacted_record: {},
  redacted_row: {},
  upstream_record: {},
  upstream_scope: { seen_at: '2025-10-22' },
  asset_valuation: { currency: 'KZT' },
  review_item: {
    ...{ kind: 'NEWS', title: 'A release', excerpt: 'Its text', source_hash: '\\x00' },
    ...{ original_proposal: {}, extractor_version: 1, proposal: {}, version: 1 },
    ...{ state: 'PENDING', former_verdicts: [], proposed_at: '2025-10-22' },
  },
};

/** Inserts rows in one statement; PostgreSQL itself reads each value as its column's type. */
export async function insertRows(
  to: DataSource | QueryRunner,
  table: string,
  rows: readonly SyntheticRow[],
): Promise<void> {
  const whole = rows.map((row) => ({ ...defaults[table], ...row }));
  const columns = await givenColumns(to, table);
  await to.query(
    `insert into ${table} (${columns})
    select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
    [JSON.stringify(whole)],
  );
}

/** The columns of a table but for those that the database itself fills. */
async function givenColumns(to: DataSource | QueryRunner, table: string): Promise<string> {
  const [row] = (await to.query(
    `select string_agg(quote_ident(attname), ', ' order by attnum) as columns from pg_attribute
    where attrelid = '${table}'::regclass and attnum > 0 and not attisdropped
      and attgenerated = '' and attidentity = ''`,
  )) as [{ columns: string }];
  return row.columns;
}
