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

/** The fields that link an enforcement action to other records, and those to it. */
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
    batch: countIdentifiedProviders,
    expression: (row) =>
      sql`(select count(*) from enforcement_action_provider counted
        where counted.enforcement_action_id = ${row.value('id')})`,
    description: 'How many platforms are named in the record: the number of `providers`.',
  }),
  toOne(EnforcementAction, 'authority', Authority, {
    key: 'authorityId',
    description: 'The authority that acted.',
  }),
  toOne(EnforcementAction, 'partOf', EnforcementAction, {
    key: 'partOfId',
    nullable: true,
    description:
      "The wider action whose figures include this action's; totals count only the wider " +
      'one. Null if there is none.',
  }),
  toMany(EnforcementAction, 'parts', enforcementActionList, {
    by: { key: 'partOfId' },
    plain: true,
    description: "The narrower actions whose figures this action's already include.",
  }),
  toMany(EnforcementAction, 'providers', providerList, {
    by: { through, from: 'enforcementActionId', to: 'providerId' },
    description: 'The platforms that it was taken against, as far as they are named.',
  }),
  toMany(Provider, 'enforcementActions', enforcementActionList, {
    by: { through, from: 'providerId', to: 'enforcementActionId' },
    description: 'The enforcement actions against this platform.',
  }),
  toMany(Authority, 'enforcementActions', enforcementActionList, {
    by: { key: 'authorityId' },
    description: 'The enforcement actions of this authority.',
  }),
];
