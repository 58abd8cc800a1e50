import type { RecordReader } from '../../kernel/request/context';
import type { Day } from '../../kernel/scalars/day';
import { alignWithKeys } from '../../kernel/request/loaders';
import { literalSql, sql } from '../../postgres/sql';
import { coversDaySql, firstDayOf } from '../providers/status-on-day';
import type { ProviderStatus } from '../providers/provider-status-period';

/** The standing of a provider on a day, and the enforcement action that it follows from. */
export interface ProviderStanding {
  /** Null where no standing is on record for the day. */
  status: ProviderStatus | null;
  /** The first day, as a source states it; null where none does. */
  since: Day | null;
  /** The first day on which a source showed it; null where the first day is stated. */
  firstSeenOn: Day | null;
  /** The slug of the source that shows it; null where none is on record. */
  source: string | null;
  /** The day of the last check; null where it was not checked since its first day. */
  checkedOn: Day | null;
  /** The slug of the source of that check. */
  checkedIn: string | null;
  /** Days from the last check, or else from the first day, to the day; 0 for a later check. */
  ageDays: number | null;
  /** The number of its license that is valid on the day; null where none is on record. */
  licenseNumber: string | null;
  /** The fields of the action are null if no action that explains the standing is on record. */
  actionSlug: string | null;
  actionTitle: string | null;
  /** Null also where the day is not on record. */
  actionAnnouncedOn: Day | null;
  actionAuthority: string | null;
}

/**
 * The standing of a provider on a day, with the action that it most likely follows from: first one
 * of the kind that causes such a standing, then one announced by the day, then the one nearest to
 * the first day of the standing.
 */
export function loadProviderStanding(
  reader: RecordReader,
  providerId: string,
  day: Day,
): Promise<ProviderStanding | null> {
  const key = JSON.stringify([providerId, day]);
  return reader.loaders.load('Provider standing', key, async (keys) => {
    const requested = keys.map((each) => JSON.parse(each) as [id: string, day: Day]);
    const rows = await reader.run<ProviderStanding & { key: string }>(sql`
select asked.key as "key", period.status as "status", period.valid_from as "since",
  period.first_seen_on as "firstSeenOn", period.checked_on as "checkedOn",
  shown.slug as "source", checked.slug as "checkedIn", license.number as "licenseNumber",
  case when period.id is not null then
    greatest(0, asked.day - coalesce(period.checked_on, ${firstDayOf('period')})) end as "ageDays",
  action.slug as "actionSlug", action.title as "actionTitle",
  action.announced_on as "actionAnnouncedOn", action.authority as "actionAuthority"
from unnest(${keys}::text[], ${requested.map(([id]) => id)}::uuid[],
  ${requested.map(([, requestedDay]) => requestedDay)}::date[]) as asked(key, provider_id, day)
left join provider_status_period period
  on period.provider_id = asked.provider_id and ${coversDaySql(literalSql('asked.day'))}
left join source shown on shown.id = period.source_id
left join source checked on checked.id = period.checked_in_id
left join lateral (
  select number from license
  where license.provider_id = asked.provider_id and period.status = 'AUTHORIZED'
    and coalesce(license.valid_from, '-infinity') <= asked.day
    and coalesce(license.valid_to, 'infinity') >= asked.day
  order by (license.status = 'ACTIVE') desc, license.valid_from desc nulls last,
    license.number collate "C"
  limit 1
) license on true
left join lateral (
  select a.slug, a.title, a.announced_on, coalesce(authority.acronym, authority.name) as authority
  from enforcement_action_provider link
  join enforcement_action a on a.id = link.enforcement_action_id
  join authority on authority.id = a.authority_id
  where link.provider_id = asked.provider_id
    and period.status not in ('AUTHORIZED', 'UNKNOWN')
  order by (period.status::text, a.kind::text) in (
      ('SHUT_DOWN', 'PLATFORM_SHUTDOWN'), ('BLOCKED', 'SITE_BLOCKING'), ('WARNED', 'PUBLIC_WARNING')
    ) desc nulls last,
    a.announced_on > asked.day,
    abs(coalesce(${firstDayOf('period')}, asked.day) - coalesce(a.announced_on, a.period_from))
      nulls last, a.slug collate "C"
  limit 1
) action on true`);
    return alignWithKeys(keys, rows, (row) => row.key);
  });
}
