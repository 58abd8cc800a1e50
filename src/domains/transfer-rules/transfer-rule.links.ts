import { ArgsType, Field, registerEnumType } from 'type-graphql';
import { Authority } from '../authorities/authority';
import { composed } from '../../kernel/fields/computed-field';
import type { StatementContext, Context } from '../../kernel/request/context';
import { dayInKazakhstan } from '../../kernel/scalars/day';
import type { RowAlias } from '../../kernel/fields/field-plan';
import type { DeclaredField } from '../../kernel/fields/declared-field';
import { toMany, toOne } from '../../kernel/fields/edge';
import { plainListStatement } from '../../kernel/lists/list-request';
import { groupByKey } from '../../kernel/request/loaders';
import { Money } from '../../kernel/scalars/money';
import type { Row } from '../../kernel/records/record';
import { DateTimeScalar } from '../../kernel/scalars/scalars';
import { sql, type Sql } from '../../postgres/sql';
import { findGoverningVersion, governsOnSql, RuleBasis } from './governing-version';
import { TransferRule } from './transfer-rule';
import { transferRuleVersionList } from './transfer-rule.list';
import { TransferRuleVersion } from './transfer-rule-version';

registerEnumType(RuleBasis, {
  name: 'RuleBasis',
  description:
    'IN_FORCE: only versions in force at the time. ANNOUNCED: also those announced by then, so ' +
    'that a bank can prepare.',
});

@ArgsType()
class GoverningVersionArguments {
  @Field(() => DateTimeScalar, { nullable: true, description: 'Now where it is not given.' })
  at?: string | null;

  @Field(() => RuleBasis, { nullable: true, defaultValue: RuleBasis.ANNOUNCED })
  basis?: RuleBasis | null;
}

async function loadVersions(context: Context, id: string): Promise<TransferRuleVersion[]> {
  return context.loaders.load('TransferRule versions', id, async (ids) => {
    const parents = { key: 'transferRuleId', ids };
    const rows = await context.run<TransferRuleVersion>(
      plainListStatement(transferRuleVersionList, context.today, parents),
    );
    return groupByKey(ids, rows, (row) => row.transferRuleId);
  });
}

async function resolveGoverningVersion(
  row: Row,
  { at, basis }: GoverningVersionArguments,
  context: Context,
): Promise<TransferRuleVersion | null> {
  const day = at ? dayInKazakhstan(new Date(at)) : context.today;
  return findGoverningVersion(
    await loadVersions(context, row.id),
    day,
    basis ?? RuleBasis.ANNOUNCED,
  );
}

function selectGoverningVersion(
  { at, basis }: GoverningVersionArguments,
  { today }: StatementContext,
  rule: RowAlias,
): Sql {
  const day = at ? dayInKazakhstan(new Date(at)) : today;
  const governs = governsOnSql('t', day, basis ?? RuleBasis.ANNOUNCED);
  return sql`select t.* from transfer_rule_version t
    where t.transfer_rule_id = ${rule.value('id')} and ${governs}
    order by t.number desc limit 1`;
}

/** The edges of a transfer rule and of its versions, and the version that governs on a day. */
export const transferRuleLinks: DeclaredField[] = [
  toOne(TransferRule, 'authority', Authority, { key: 'authorityId' }),
  toMany(TransferRule, 'versions', transferRuleVersionList, { by: { key: 'transferRuleId' } }),
  toOne(TransferRuleVersion, 'rule', TransferRule, { key: 'transferRuleId' }),
  composed(TransferRuleVersion, 'threshold', {
    type: () => Money,
    nullable: true,
    description:
      "Strictly above it the sender's requirements apply; null where the version has none.",
    properties: { amount: 'thresholdAmount', currency: 'thresholdCurrency' },
  }),
  {
    owner: TransferRule,
    name: 'governingVersion',
    type: () => TransferRuleVersion,
    nullable: true,
    description:
      'The version that governs a transfer made at that time; null where none does. Days are ' +
      "Kazakhstan's.",
    arguments: GoverningVersionArguments,
    resolve: resolveGoverningVersion,
    plan: { kind: 'selected-record', record: TransferRuleVersion, select: selectGoverningVersion },
  },
];
