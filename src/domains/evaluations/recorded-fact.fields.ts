import { Big } from 'big.js';
import type { DeclaredField } from '../../kernel/fields/declared-field';
import { computed, derived } from '../../kernel/fields/computed-field';
import { tableSql, type Row } from '../../kernel/records/record';
import { loadByColumn, loadRecord } from '../../kernel/records/record-load';
import type { RowAlias } from '../../kernel/records/row-alias';
import type { Context } from '../../kernel/request/context';
import { literalSql, sql, type Sql } from '../../postgres/sql';
import { ExchangeRate } from '../rates/exchange-rate';
import { Source } from '../sources/source';
import { RecordedCounterparty } from './recorded-counterparty';
import { TransferRuleEvaluation } from './transfer-rule-evaluation';

const scope = 'evaluations:read';

const factSql = (row: RowAlias, path: string): Sql =>
  sql`(${row.value('facts')}::jsonb #>> ${literalSql(`'{${path}}'`)})`;

/** Evaluations from before the rate was stored have it in their two amounts. */
function recordedRate(evaluation: TransferRuleEvaluation): string {
  const { facts, amountInTenge, transferAmount } = evaluation;
  return facts.exchangeRate?.rate ?? new Big(amountInTenge).div(transferAmount).toFixed();
}

/** The rate that the amount was converted by; a correction of the record does not change it. */
const exchangeRate: DeclaredField = {
  owner: TransferRuleEvaluation,
  name: 'exchangeRate',
  type: () => ExchangeRate,
  nullable: true,
  description:
    'The rate that the amount was converted by, with its day and source as they were then: a ' +
    'correction of the record does not change them. Of an evaluation from before they were ' +
    'stored, only the rate is. Null where the amount was in tenge.',
  resolve: async (row: Row & TransferRuleEvaluation, _: unknown, context: Context) => {
    if (row.exchangeRateId === null) return null;
    const edge = 'TransferRuleEvaluation.exchangeRate';
    const { effectiveOn, source } = row.facts.exchangeRate ?? {};
    const [onRecord, recordedSource] = await Promise.all([
      loadRecord(context, ExchangeRate, row.exchangeRateId, edge),
      source === undefined ? null : loadByColumn(context, Source, 'slug', 'text', source, edge),
    ]);
    return {
      ...onRecord,
      rate: recordedRate(row),
      ...(effectiveOn !== undefined && { effectiveOn }),
      ...(recordedSource && { sourceId: recordedSource.id }),
    };
  },
  plan: {
    kind: 'to-one',
    to: ExchangeRate,
    key: 'exchangeRateId',
    nullable: true,
    replaced: {
      effectiveOn: (row, onRecord) =>
        sql`coalesce(${factSql(row, 'exchangeRate,effectiveOn')}::date, ${onRecord})`,
      sourceId: (row, onRecord) =>
        sql`coalesce((select source.id from ${tableSql(Source)} source
          where source.slug = ${factSql(row, 'exchangeRate,source')}), ${onRecord})`,
      rate: (row) => sql`coalesce(${factSql(row, 'exchangeRate,rate')},
        trim_scale(${row.value('amountInTenge')} / ${row.value('transferAmount')})::text)`,
    },
  },
};

const counterpartyFields = [
  'sentAs',
  'matchedBy',
  'isShared',
  'standing',
  'since',
  'firstSeenOn',
  'source',
  'checkedOn',
  'checkedIn',
  'ageDays',
  'licenseNumber',
] as const;

const counterparty: DeclaredField = {
  owner: TransferRuleEvaluation,
  name: 'counterparty',
  type: () => RecordedCounterparty,
  nullable: true,
  description: 'The platform at the other end as it was known then; null where none was named.',
  resolve: ({ facts }: TransferRuleEvaluation) =>
    facts.counterparty &&
    Object.fromEntries(
      counterpartyFields.map((name) => [name, facts.counterparty?.[name] ?? null]),
    ),
  plan: {
    kind: 'object',
    object: (row) => ({
      fields: Object.fromEntries(
        counterpartyFields.map((name) => [name, factSql(row, `counterparty,${name}`)]),
      ),
      isNull: sql`${factSql(row, 'counterparty')} is null`,
    }),
  },
};

const canonicalTextSql = (condition: Sql): Sql => sql`
select transfer_rule_evaluation_text((
  select previous.row_hash from transfer_rule_evaluation previous
  where previous.tenant_id = t.tenant_id and previous.sequence < t.sequence
  order by previous.sequence desc limit 1), t) as "text", t.id as "id"
from transfer_rule_evaluation t
where ${condition}`;

/** Fields of an evaluation that show what is stored in it, and is under its hash. */
export const recordedFactFields: readonly DeclaredField[] = [
  exchangeRate,
  counterparty,
  derived(TransferRuleEvaluation, 'recordVersion', {
    type: () => String,
    nullable: true,
    description:
      'The version of the public record that was read; null in evaluations from before it was ' +
      'stored.',
    compute: ({ facts }: TransferRuleEvaluation) => facts.recordVersion ?? null,
    expression: (row) => factSql(row, 'recordVersion'),
  }),
  computed(TransferRuleEvaluation, 'canonicalText', {
    type: () => String,
    description:
      'The exact text under `hash`: SHA-256 of it in UTF-8 is the hash, so that the holder of a ' +
      'receipt can verify it without the database (docs/evidence.md).',
    batch: async (context, ids) => {
      const rows = await context.runAsCaller<{ id: string; text: string }>(
        canonicalTextSql(sql`t.id = any(${ids}::uuid[])`),
        scope,
        'read',
      );
      const texts = new Map(rows.map(({ id, text }) => [id, text]));
      return ids.map((id) => texts.get(id));
    },
    expression: (row) => sql`(select canonical."text"
      from (${canonicalTextSql(sql`t.id = ${row.value('id')}`)}) canonical)`,
  }),
];
