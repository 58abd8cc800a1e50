import { FeedEvents, type FeedEvent } from '../../kernel/feeds/feed-events';
import { FeedPoll } from '../../kernel/feeds/feed-poll';
import { columnsSql } from '../../kernel/records/record';
import { BadUserInput } from '../../kernel/request/bad-user-input';
import type { Caller } from '../../kernel/request/caller';
import type { Context } from '../../kernel/request/context';
import { sql } from '../../postgres/sql';
import { WakeUps } from '../../postgres/wake-ups';
import type { TenantTransactions } from '../tenants/tenant-transaction';
import { writeEvaluationCursor } from './evaluation-cursor';
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

  /** The evaluations after a place of the chain; without one, from now on. */
  async subscribe(
    { tenantId }: Caller,
    after: bigint | null,
  ): Promise<FeedEvents<EvaluationEvent>> {
    const end = await this.readEnd(tenantId);
    if (after !== null && after > BigInt(end)) {
      throw new BadUserInput('after', 'is after the last evaluation: read them again');
    }
    const feed = this.begin(tenantId);
    let place = after ?? BigInt(end);
    let isBegun = after !== null;
    let page: TransferRuleEvaluation[] = [];
    const read = async (): Promise<EvaluationEvent | null> => {
      if (!isBegun) {
        isBegun = true;
        return event(place, null);
      }
      if (page.length === 0) page = await this.readPage(tenantId, place);
      const evaluation = page.shift();
      if (!evaluation) return null;
      place = BigInt(evaluation.sequence);
      return event(place, evaluation);
    };
    const readOrWait = (): Promise<EvaluationEvent | null> => feed.poll.orUnavailable(read);
    return new FeedEvents(feed.wakeUps, readOrWait, () => this.end(tenantId, feed));
  }

  private begin(tenantId: string): TenantFeed {
    let feed = this.tenants.get(tenantId);
    if (!feed) {
      const wakeUps = new WakeUps();
      const poll = new FeedPoll(wakeUps, () => this.readEnd(tenantId), this.pollMs);
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

  private async readEnd(tenantId: string): Promise<string> {
    const [row] = await this.inTenant(tenantId, (_, runLast) =>
      runLast<{ end: string }>(
        sql`select coalesce(max(sequence), 0)::text as end from transfer_rule_evaluation`,
      ),
    );
    return (row as { end: string }).end;
  }

  private readPage(tenantId: string, after: bigint): Promise<TransferRuleEvaluation[]> {
    return this.inTenant(tenantId, (_, runLast) =>
      runLast<TransferRuleEvaluation>(sql`
select ${columnsSql(TransferRuleEvaluation, 't')} from transfer_rule_evaluation t
where t.sequence > ${String(after)}::bigint order by t.sequence limit ${maxPage}::integer`),
    );
  }
}

const event = (place: bigint, evaluation: TransferRuleEvaluation | null): EvaluationEvent => ({
  cursor: writeEvaluationCursor(place),
  share: 1,
  evaluation,
});
