import type { Context } from '../../kernel/request/context';
import { tableSql } from '../../kernel/records/record';
import { sql } from '../../postgres/sql';
import { ApiKey } from './api-key';

/** How many valid keys expire within a number of days. */
export interface ExpiringKeys {
  days: number;
  count: number;
}

/** The days for which expiring keys are counted. */
const noticeDays = [1, 7];

/** The valid keys of all tenants that expire within 1 day, and within 7. */
export function loadExpiringKeys({ run }: Pick<Context, 'run'>): Promise<ExpiringKeys[]> {
  return run<ExpiringKeys>(sql`select days, count(k.id)::int as "count"
from unnest(${noticeDays}::int[]) days left join ${tableSql(ApiKey)} k
  on k.revoked_at is null
  and k.expires_at > now() and k.expires_at <= now() + make_interval(days => days)
group by days order by days`);
}
