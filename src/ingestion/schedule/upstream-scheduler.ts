import type { DataSource } from 'typeorm';
import type { Logger } from 'pino';
import { withConnection } from '../../import/tables/transaction';
import type { Upstream } from '../../upstreams/upstream';
import { storeDeclarations } from '../runs/declared-upstreams';
import { documentsToFetch } from '../fetch/fetched-days';
import { RetryLater, runDocuments } from '../fetched-run';
import type { DocumentFetcher } from '../fetch/fetch-document';
import { findAccepted, publishReviewed } from '../review/publish-reviewed';
import { RunInProgress } from '../runs/run-ledger';
import type { RunReport } from '../runs/run-report';
import { FailedTries } from './failed-tries';
import { logRun } from './run-log';
import { abandonDeadRuns, returnScheduledTime, takeScheduledTime } from './scheduled-time';
import { lastScheduledAt } from './upstream-schedule';

/** What a scheduler reads upstreams with. */
export interface SchedulerParts {
  /** The database as its owner has it. */
  readonly dataSource: DataSource;
  readonly upstreams: readonly Upstream[];
  createFetcher(upstream: Upstream): DocumentFetcher;
  readonly logger: Logger;
  /** Called around what may change the record; what it returns ends the change. */
  beginChange?(): () => void;
  now?(): Date;
  /** How late a time of the schedule is taken at most, in milliseconds: by chance up to it. */
  readonly jitterMs?: number;
  readonly tickMs?: number;
}

const defaultJitterMs = 60_000;
const defaultTickMs = 15_000;
/** How long a stop waits for the run in flight: less than a stop of the process takes. */
const stopWaitMs = 2_500;

/**
 * Reads upstreams at the times of their schedules, one after the other. A time that was missed,
 * such as while no process ran, is taken soon after the start. Of several processes one takes each
 * time. An upstream that fails stops nothing else.
 */
export class UpstreamScheduler {
  /** By the slug: the time that was taken or given up, and when the next one is due here. */
  readonly #done = new Map<string, number>();
  readonly #dueAt = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;
  #working: Promise<void> | undefined;
  #fetcher: DocumentFetcher | undefined;
  readonly #failedTries = new FailedTries();
  #isStopping = false;

  constructor(private readonly parts: SchedulerParts) {}

  /** Begins at once, in the background. */
  start(): this {
    const { tickMs = defaultTickMs } = this.parts;
    void this.tick();
    this.#timer = setInterval(() => void this.tick(), tickMs);
    this.#timer.unref();
    return this;
  }

  /** Looks what is due, unless it is still doing what was. It never rejects. */
  tick(): Promise<void> {
    this.#working ??= this.#work().finally(() => (this.#working = undefined));
    return this.#working;
  }

  /** Begins nothing more, and waits for the run in flight, but not long: its lease runs out. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    clearInterval(this.#timer);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, stopWaitMs)));
    await Promise.race([this.#working, late]);
    clearTimeout(timer);
    await this.#fetcher?.close();
  }

  async #work(): Promise<void> {
    const { dataSource, upstreams, logger } = this.parts;
    try {
      const dead = await withConnection(dataSource, abandonDeadRuns);
      for (const upstream of dead) logger.warn({ upstream }, 'upstream run was abandoned');
    } catch (error) {
      logger.warn({ err: error }, 'upstreams could not be looked at');
      return;
    }
    await this.#publishReviewed().catch((error: unknown) => {
      logger.error({ err: error }, 'reviewed items could not be published');
    });
    for (const upstream of upstreams) {
      if (this.#isStopping) return;
      await this.#readIfDue(upstream).catch((error: unknown) => {
        logger.error({ upstream: upstream.slug, err: error }, 'upstream failed');
      });
    }
  }

  /** Publishes what persons accepted since the last tick. */
  async #publishReviewed(): Promise<void> {
    const { dataSource, logger, beginChange } = this.parts;
    // Only then is a change begun: it bypasses the response cache.
    if ((await findAccepted(dataSource, false)).length === 0) return;
    const endChange = beginChange?.();
    try {
      for (const { id, problem } of await publishReviewed(dataSource, { triesAgain: false })) {
        if (problem === null) logger.info({ id }, 'reviewed item published');
        else logger.warn({ id, problem }, 'reviewed item not published');
      }
    } finally {
      endChange?.();
    }
  }

  async #readIfDue(upstream: Upstream): Promise<void> {
    const { dataSource, now = () => new Date() } = this.parts;
    const { slug } = upstream;
    const at = lastScheduledAt(upstream, now());
    if (!at || this.#done.get(slug) === at.getTime() || this.#waits(slug, at, now())) return;
    const isTaken = await withConnection(dataSource, async (run) => {
      await storeDeclarations(run, [upstream]);
      return takeScheduledTime(run, slug, at);
    });
    if (!isTaken) return;
    this.#done.set(slug, at.getTime());
    try {
      const reports = await this.#read(upstream, now());
      const waits = reports === null || reports.some(({ retryAt }) => retryAt);
      if (waits) await this.#returnTime(slug);
      else if (reports.some(({ outcome }) => outcome === 'FAILED')) await this.#tryAgain(slug, at);
    } catch (error) {
      await this.#tryAgain(slug, at);
      throw error;
    }
  }

  /** Lets a time that failed be taken again, but not soon and not often. */
  async #tryAgain(slug: string, at: Date): Promise<void> {
    const { now = () => new Date() } = this.parts;
    const dueAt = this.#failedTries.next(slug, at, now());
    if (dueAt === null) return;
    this.#dueAt.set(`${slug} ${at.getTime()}`, dueAt);
    await this.#returnTime(slug);
  }

  async #returnTime(slug: string): Promise<void> {
    await withConnection(this.parts.dataSource, (run) => returnScheduledTime(run, slug));
    this.#done.delete(slug);
  }

  /** Whether a time is not due in this process yet: processes do not ask at the same moment. */
  #waits(slug: string, at: Date, now: Date): boolean {
    const key = `${slug} ${at.getTime()}`;
    let dueAt = this.#dueAt.get(key);
    if (dueAt === undefined) {
      for (const each of this.#dueAt.keys())
        if (each.startsWith(`${slug} `)) this.#dueAt.delete(each);
      const { jitterMs = defaultJitterMs } = this.parts;
      dueAt = now.getTime() + Math.floor(Math.random() * jitterMs);
      this.#dueAt.set(key, dueAt);
    }
    return now.getTime() < dueAt;
  }

  /** Null where the time stays to be taken. */
  async #read(upstream: Upstream, now: Date): Promise<RunReport[] | null> {
    const { dataSource, logger, beginChange } = this.parts;
    const startedAt = performance.now();
    const endChange = beginChange?.();
    const fetcher = this.parts.createFetcher(upstream);
    this.#fetcher = fetcher;
    try {
      const days = { from: undefined, to: undefined };
      const addresses = await withConnection(dataSource, (run) =>
        documentsToFetch(run, upstream, days, now),
      );
      const reports = await runDocuments(dataSource, upstream, fetcher, addresses);
      for (const each of reports) logRun(logger, each, performance.now() - startedAt);
      return reports;
    } catch (error) {
      if (!(error instanceof RunInProgress || error instanceof RetryLater)) throw error;
      logger.info({ upstream: upstream.slug, reason: error.code }, 'upstream is read later');
      return null;
    } finally {
      endChange?.();
      this.#fetcher = undefined;
      await fetcher.close();
    }
  }
}
