import { DocumentDeadline } from './document-deadline';
import { FetchFailure } from './fetch-failure';
import { productName, type FetchPolicy } from './fetch-policy';
import type { DocumentFetcher, DocumentRequest, FetchedDocument } from './fetched-document';
import { createAgent, type FetcherParts } from './fetcher-parts';
import { sendCall, type HttpCall, type HttpReply } from './http-call';
import { followRedirects, type FollowedReply } from './redirects';
import { heldUntil, replyFailure } from './reply-failure';
import { requestHeaders, type RequestHeaders } from './request-headers';
import type { BodyBounds } from './response-body';
import { keptHeaders } from './response-headers';
import { withRetries } from './retries';
import { maxRobotsBytes, RobotsRulesCache } from './robots-rules';
import { checkedUrl, publicUrl, type UrlRules } from './url-check';

/** A call with what bounds it. */
interface BoundedCall {
  readonly bounds: BodyBounds;
  readonly intervalMs: number;
  readonly deadline: DocumentDeadline;
}

/** Robots, turns, redirects and retries put together: `createFetcher` says what it does. */
export class HttpDocumentFetcher implements DocumentFetcher {
  readonly #agent;
  readonly #closing = new AbortController();
  readonly #robots: RobotsRulesCache;
  readonly #urlRules: UrlRules;

  constructor(
    private readonly policy: FetchPolicy,
    private readonly parts: FetcherParts,
  ) {
    this.#agent = createAgent(parts);
    this.#urlRules = { ...policy, isAllowedAddress: parts.isAllowedAddress };
    this.#robots = new RobotsRulesCache(
      productName(policy.userAgent),
      parts.time,
      (url, deadline) => this.#fetchRobots(url, deadline),
    );
  }

  async fetch(request: DocumentRequest, signal?: AbortSignal): Promise<FetchedDocument> {
    const { policy, parts } = this;
    const signals = [signal, this.#closing.signal];
    const deadline = new DocumentDeadline(parts.time, policy.deadlineMs, signals);
    try {
      const headers = requestHeaders(request, policy.userAgent);
      const call = { ...callOf(request, this.#urlRules), headers };
      const bounds = { maxRetries: policy.maxRetries, deadline, time: parts.time };
      return await withRetries(async () => {
        const followed = await followRedirects(call, this.#urlRules, (hop) =>
          this.#sendIfAllowed(hop, deadline),
        );
        return this.#outcome(followed, headers);
      }, bounds);
    } catch (error) {
      if (!(error instanceof FetchFailure)) throw error;
      const { status, code, message, retryAt } = error;
      return { kind: 'failed', status, code, message, retryAt };
    } finally {
      deadline.end();
    }
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#agent.destroy();
  }

  #outcome({ call, reply }: FollowedReply, { isConditional }: RequestHeaders): FetchedDocument {
    const { status, body } = reply;
    const now = this.parts.time.now();
    const retrievedAt = new Date(now);
    if (status === 304 && isConditional) return { kind: 'not-modified', status, retrievedAt };
    if (status !== 200) throw replyFailure(call, reply, now);
    const headers = keptHeaders(reply.headers);
    return { kind: 'fetched', status, body, headers, retrievedAt, url: publicUrl(call.url) };
  }

  async #sendIfAllowed(call: HttpCall, deadline: DocumentDeadline): Promise<HttpReply> {
    const { hostname } = call.url;
    const { maxBytes, minIntervalMs } = this.policy;
    const rules = await this.#robots.rulesOf(call.url, deadline);
    if (!rules.allows(call.url))
      throw new FetchFailure('ROBOTS', `robots.txt of ${hostname} disallows the address.`);
    return this.#send(call, {
      bounds: { maxBytes, whenLarger: 'fail' },
      intervalMs: Math.max(minIntervalMs, rules.crawlDelayMs),
      deadline,
    });
  }

  async #fetchRobots(url: URL, deadline: DocumentDeadline): Promise<HttpReply> {
    const { minIntervalMs: intervalMs, userAgent } = this.policy;
    const bounds = { maxBytes: maxRobotsBytes, whenLarger: 'cut' } as const;
    const call = { url, method: 'GET', headers: requestHeaders({}, userAgent) } as const;
    const { reply } = await followRedirects(call, this.#urlRules, (hop) =>
      this.#send(hop, { bounds, intervalMs, deadline }),
    );
    return reply;
  }

  async #send(call: HttpCall, { bounds, intervalMs, deadline }: BoundedCall): Promise<HttpReply> {
    const { queues, time } = this.parts;
    const host = call.url.hostname;
    return queues.run({ host, intervalMs, deadline }, async () => {
      const reply = await sendCall(this.#agent, call, bounds, deadline);
      const until = heldUntil(reply, time.now());
      if (until) queues.hold(host, until.getTime());
      return reply;
    });
  }
}

function callOf(request: DocumentRequest, rules: UrlRules): Omit<HttpCall, 'headers'> {
  const { method = 'GET', body } = request;
  const url = checkedUrl(request.url, rules);
  if (body === undefined) return { url, method };
  if (method === 'GET') throw new FetchFailure('REQUEST_NOT_ALLOWED', 'A GET has no body.');
  return { url, method, body };
}
