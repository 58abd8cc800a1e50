import parseRobots from 'robots-parser';
import type { DocumentDeadline } from './document-deadline';
import { FetchFailure } from './fetch-failure';
import type { FetchTime } from './fetch-time';
import type { HttpReply } from './http-call';
import { heldUntil } from './reply-failure';
import { relevantRobots } from './robots-text';
import { SerialTasks } from './serial-tasks';

/** What is read of a robots.txt; the rest is ignored. */
export const maxRobotsBytes = 500 * 1024;

const maxAgeMs = 24 * 60 * 60 * 1000;
/** A longer crawl delay would leave a document no time. */
const maxCrawlDelayMs = 30_000;
/** They say "not now" of a file that may exist. */
const undecidedStatuses: readonly number[] = [408, 425, 429];

/** The rules of one origin (scheme, host and port). */
export interface RobotsRules {
  allows(url: URL): boolean;
  /** From the end of a request to the start of the next one. */
  readonly crawlDelayMs: number;
}

interface KeptRules {
  readonly rules: RobotsRules;
  readonly expiresAt: number;
}

/** How a robots.txt is fetched: the last response after redirects, or a FetchFailure. */
export type RobotsFetch = (url: URL, deadline: DocumentDeadline) => Promise<HttpReply>;

/**
 * The rules of each origin, kept for 24 hours. No file (status 4xx) allows everything; a host that
 * answers by errors or not at all allows nothing until it answers.
 */
export class RobotsRulesCache {
  readonly #kept = new Map<string, KeptRules>();
  readonly #loads = new SerialTasks();

  constructor(
    private readonly product: string,
    private readonly time: FetchTime,
    private readonly fetchRobots: RobotsFetch,
  ) {}

  /** The rules for an address; throws the FetchFailure by which they could not be had. */
  async rulesOf(url: URL, deadline: DocumentDeadline): Promise<RobotsRules> {
    const { origin } = url;
    return this.#loads.run(origin, deadline, async () => {
      const kept = this.#kept.get(origin);
      if (kept && this.time.now() < kept.expiresAt) return kept.rules;
      const rules = await this.#load(new URL('/robots.txt', origin), deadline);
      this.#kept.set(origin, { rules, expiresAt: this.time.now() + maxAgeMs });
      return rules;
    });
  }

  async #load(url: URL, deadline: DocumentDeadline): Promise<RobotsRules> {
    const reply = await this.fetchRobots(url, deadline);
    const { status } = reply;
    const isMissing = status >= 400 && status < 500 && !undecidedStatuses.includes(status);
    if (isMissing || status === 204) return { allows: () => true, crawlDelayMs: 0 };
    if (status === 200) return robotsRules(url, reply.body, this.product);
    const code = status === 429 ? 'RATE_LIMITED' : 'ROBOTS';
    throw new FetchFailure(code, `robots.txt of ${url.hostname} has status ${status}.`, {
      status,
      retryAt: heldUntil(reply, this.time.now()),
      isRetriable: status >= 500 || undecidedStatuses.includes(status),
    });
  }
}

/** The rules of a file for one robot. */
export function robotsRules(url: URL, body: Buffer, product: string): RobotsRules {
  // The last line of a file that was cut may say more than it did.
  const isCut = body.length >= maxRobotsBytes;
  const whole = isCut ? body.subarray(0, body.lastIndexOf('\n') + 1) : body;
  const robots = parseRobots(url.href, relevantRobots(whole.toString('utf8'), product));
  const crawlDelayMs = (robots.getCrawlDelay(product) ?? 0) * 1000;
  return {
    allows: (asked) => robots.isAllowed(asked.href, product) ?? true,
    crawlDelayMs: Math.min(Math.max(crawlDelayMs, 0), maxCrawlDelayMs),
  };
}
