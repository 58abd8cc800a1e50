import { FeedEvents, type FeedEvent } from '../../kernel/feeds/feed-events';
import { FeedPoll } from '../../kernel/feeds/feed-poll';
import { columnsSql } from '../../kernel/records/record';
import { CursorExpired } from '../../kernel/lists/expired-cursor';
import type { Caller } from '../../kernel/request/caller';
import type { Context } from '../../kernel/request/context';
import { literalSql, sql } from '../../postgres/sql';
import { WakeUps } from '../../postgres/wake-ups';
import type { TenantTransactions } from '../tenants/tenant-transaction';
import {
  beforeAll,
  markDigits,
  writeEvaluationCursor,
  type EvaluationPlace,
} from './evaluation-cursor';
import { TransferRuleEvaluation } from './transfer-rule-evaluation';

/** The context of a request that can follow the evaluations of its tenant. */
export interface EvaluationFeedContext extends Context {
  evaluationFeed: EvaluationFeed;
}

/** An evaluation as it is sent; null in the first event of a subscription that begins now. */
export interface EvaluationEvent extends FeedEvent {
  evaluation: TransferRuleEvaluation | null;
}

/** How often a tenant's chain is read for evaluations that other processes record. */
const defaultPollMs = 1_000;
const maxPage = 100;

/** The subscribers of one tenant. */
interface TenantFeed {
  wakeUps: WakeUps;
  poll: FeedPoll;
  subscribers: number;
}

/**
 * The evaluations of tenants for their subscribers, in the order of each tenant's chain: a number
 * of it is given only after the one before was committed. Recording sends no notification: this
 * process says what it recorded, and ends of chains with subscribers are polled
 * (`docs/decisions/0048`).
 */
export class EvaluationFeed {
  private readonly tenants = new Map<string, TenantFeed>();

  constructor(
    private readonly inTenant: TenantTransactions,
    private readonly pollMs: number = defaultPollMs,
  ) {}

  /** Says that this process has recorded evaluations of a tenant. */
  wake(tenantId: string): void {
    this.tenants.get(tenantId)?.wakeUps.wake();
  }

  /**
   * The evaluations after a place of the chain; without one, from now on. Throws `CursorExpired`.
   */
  async subscribe(
    { tenantId }: Caller,
    after: EvaluationPlace | null,
  ): Promise<FeedEvents<EvaluationEvent>> {
    // Read at once: an expired cursor is an error of the operation, and not of its first event.
    let page = after === null ? [] : await this.readPage(tenantId, after);
    let place = after ?? (await this.readEnd(tenantId));
    const feed = this.begin(tenantId);
    let isBegun = after !== null;
    const read = async (): Promise<EvaluationEvent | null> => {
      if (!isBegun) {
        isBegun = true;
        return event(place, null);
      }
      if (page.length === 0) page = await this.readPage(tenantId, place);
      const evaluation = page.shift();
      if (!evaluation) return null;
      place = placeOf(evaluation);
      return event(place, evaluation);
    };
    const readOrWait = (): Promise<EvaluationEvent | null> => feed.poll.orUnavailable(read);
    return new FeedEvents(feed.wakeUps, readOrWait, () => this.end(tenantId, feed));
  }

  private begin(tenantId: string): TenantFeed {
    let feed = this.tenants.get(tenantId);
    if (!feed) {
      const wakeUps = new WakeUps();
      const poll = new FeedPoll(
        wakeUps,
        async () => (await this.readEnd(tenantId)).mark,
        this.pollMs,
      );
      feed = { wakeUps, poll, subscribers: 0 };
      this.tenants.set(tenantId, feed);
    }
    feed.subscribers += 1;
    feed.poll.begin();
    return feed;
  }

  private end(tenantId: string, feed: TenantFeed): void {
    feed.subscribers -= 1;
    feed.poll.end();
    if (feed.subscribers === 0) this.tenants.delete(tenantId);
  }

  private async readEnd(tenantId: string): Promise<EvaluationPlace> {
    const [end] = await this.inTenant(tenantId, (_, runLast) =>
      runLast<{ sequence: string; mark: string }>(sql`
select sequence::text as sequence, ${markSql} as mark from transfer_rule_evaluation t
order by t.sequence desc limit 1`),
    );
    return end ? { sequence: BigInt(end.sequence), mark: end.mark } : beforeAll;
  }

  private async readPage(
    tenantId: string,
    { sequence, mark }: EvaluationPlace,
  ): Promise<TransferRuleEvaluation[]> {
    const number = String(sequence);
    const isPlace =
      sequence === 0n
        ? literalSql('true')
        : sql`exists (select from transfer_rule_evaluation t
            where t.sequence = ${number}::bigint and ${markSql} = ${mark})`;
    const rows = await this.inTenant(tenantId, (_, runLast) =>
      runLast<TransferRuleEvaluation & { isPlace: boolean }>(sql`
select ${isPlace} as "isPlace", page.* from (select) one left join lateral (
  select ${columnsSql(TransferRuleEvaluation, 't')} from transfer_rule_evaluation t
  where t.sequence > ${number}::bigint order by t.sequence limit ${maxPage}::integer
) page on true order by page.sequence`),
    );
    if (rows[0]?.isPlace !== true) {
      throw new CursorExpired('after', 'an evaluation that there is not: read them again');
    }
    return rows.filter(({ id }) => (id as string | null) !== null);
  }
}

const markSql = literalSql(`left(encode(t.row_hash, 'hex'), ${markDigits})`);

const placeOf = ({ sequence, rowHash }: TransferRuleEvaluation): EvaluationPlace => ({
  sequence: BigInt(sequence),
  mark: rowHash.replace('\\x', '').slice(0, markDigits),
});

const event = (
  place: EvaluationPlace,
  evaluation: TransferRuleEvaluation | null,
): EvaluationEvent => ({
  cursor: writeEvaluationCursor(place),
  share: 1,
  evaluation,
});
