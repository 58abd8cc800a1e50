import { Int } from 'type-graphql';
import { Authority } from '../authorities/authority';
import { composed, computed } from '../../kernel/fields/computed-field';
import type { Context } from '../../kernel/request/context';
import { toMany, toOne } from '../../kernel/fields/edge';
import { DatePeriod } from '../../kernel/scalars/period';
import { sql } from '../../postgres/sql';
import { Provider } from '../providers/provider';
import { providerList } from '../providers/provider.list';
import { EnforcementAction } from './enforcement-action';
import { enforcementActionList } from './enforcement-action.list';

const through = 'enforcement_action_provider';

async function countIdentifiedProviders(
  context: Context,
  ids: readonly string[],
): Promise<number[]> {
  const rows = await context.run<{ id: string; count: number }>(
    sql`select enforcement_action_id as "id", count(*)::integer as "count"
      from enforcement_action_provider where enforcement_action_id = any(${ids}::uuid[])
      group by enforcement_action_id`,
  );
  const counts = new Map(rows.map((row) => [row.id, row.count]));
  return ids.map((id) => counts.get(id) ?? 0);
}

/** The edges of an enforcement action, both ends. */
export const enforcementActionLinks = [
  composed(EnforcementAction, 'period', {
    type: () => DatePeriod,
    nullable: true,
    description:
      'What the figures cover, which is not when they were announced; null where not on record.',
    properties: { from: 'periodFrom', to: 'periodTo' },
  }),
  computed(EnforcementAction, 'identifiedPlatformCount', {
    type: () => Int,
    description: 'How many of them are named in the record, i.e. linked below.',
    batch: countIdentifiedProviders,
    expression: (row) =>
      sql`(select count(*) from enforcement_action_provider counted
        where counted.enforcement_action_id = ${row.value('id')})`,
  }),
  toOne(EnforcementAction, 'authority', Authority, { key: 'authorityId' }),
  toOne(EnforcementAction, 'partOf', EnforcementAction, {
    key: 'partOfId',
    nullable: true,
    description:
      "The wider report whose figures already hold this action's: totals count one of the two. " +
      'Null where there is none.',
  }),
  toMany(EnforcementAction, 'parts', enforcementActionList, {
    by: { key: 'partOfId' },
    plain: true,
  }),
  toMany(EnforcementAction, 'providers', providerList, {
    by: { through, from: 'enforcementActionId', to: 'providerId' },
  }),
  toMany(Provider, 'enforcementActions', enforcementActionList, {
    by: { through, from: 'providerId', to: 'enforcementActionId' },
  }),
  toMany(Authority, 'enforcementActions', enforcementActionList, {
    by: { key: 'authorityId' },
  }),
];
