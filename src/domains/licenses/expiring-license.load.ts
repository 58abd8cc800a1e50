import { addDays, dayInKazakhstan } from '../../kernel/scalars/day';
import type { Context } from '../../kernel/request/context';
import { sql } from '../../postgres/sql';

/** For how many days ahead licenses that end are counted. */
export const licenseNoticeDays = 30;

/** How many licenses that are active on record have their last day from today to 30 days on. */
export async function countExpiringLicenses(
  { run }: Pick<Context, 'run'>,
  now = new Date(),
): Promise<number> {
  const today = dayInKazakhstan(now);
  const [row] = await run<{ count: number }>(sql`
select count(*)::int as count from license
where status = 'ACTIVE' and valid_to between ${today} and ${addDays(today, licenseNoticeDays)}`);
  return row?.count ?? 0;
}
