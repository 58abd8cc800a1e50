import { GatewayError } from '../../errors/gateway-error';
import { BadUserInput } from '../../kernel/request/bad-user-input';
import type { Context } from '../../kernel/request/context';
import { sql } from '../../postgres/sql';

/**
 * The commit whose state the record was in at an instant. Throws `KNOWN_AT_OUT_OF_RANGE` for an
 * instant in the future, and for one before the first commit.
 */
export async function knownCommit({ run }: Pick<Context, 'run'>, knownAt: string): Promise<number> {
  const [found] = await run<{ sequence: number | null; earliest: Date | string; isPast: boolean }>(
    sql`
select (select sequence::integer from record_commit where recorded_at <= ${knownAt}::timestamptz
    order by recorded_at desc limit 1) as sequence,
  (select min(recorded_at) from record_commit) as earliest,
  ${knownAt}::timestamptz <= clock_timestamp() as "isPast"`,
  );
  if (found?.isPast !== true) throw outOfRange('is in the future');
  if (found.sequence === null) {
    const earliest = new Date(found.earliest).toISOString();
    throw outOfRange(`is before ${earliest}, when the history of the record begins`);
  }
  return found.sequence;
}

const outOfRange = (problem: string): GatewayError =>
  new GatewayError('KNOWN_AT_OUT_OF_RANGE', `knownAt ${problem}`, { field: 'knownAt' });

/** Throws `BadUserInput` where the id of a node names a commit that there is not. */
export async function assertCommit({ run }: Pick<Context, 'run'>, sequence: number): Promise<void> {
  const found = await run(sql`select from record_commit where sequence = ${sequence}`);
  if (found.length === 0) throw new BadUserInput('id', 'is not an id of this gateway');
}
