import {
  createFetcher,
  type DocumentFetcher,
  type DocumentRequest,
  type FetchedDocument,
  type FetchPolicy,
} from '../../../../src/ingestion/fetch/fetch-document';
import type { FetcherParts } from '../../../../src/ingestion/fetch/fetcher-parts';
import { HostQueues } from '../../../../src/ingestion/fetch/host-queues';
import { startReplayServer, type Replies, type ReplayServer } from './replay-server';
import { TestTime } from './test-time';

/** A fetcher that may ask this machine, with a clock of its own, which no test waits for. */
export interface TestFetcher extends DocumentFetcher {
  readonly time: TestTime;
}

/** For a minute, without retries. */
export const testPolicy: FetchPolicy = {
  hosts: ['127.0.0.1'],
  maxBytes: 100_000,
  deadlineMs: 60_000,
  maxRetries: 0,
  userAgent: 'TestGateway/1.0 (+mailto:data@example.kz)',
  minIntervalMs: 0,
  allowPrivateAddresses: true,
};

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0).reverse()) await each.close();
});

export function testFetcher(
  policy: Partial<FetchPolicy> = {},
  parts: Partial<FetcherParts> & { readonly time?: TestTime } = {},
): TestFetcher {
  const time = parts.time ?? new TestTime();
  const queues = new HostQueues(time);
  const fetcher = createFetcher({ ...testPolicy, ...policy }, { queues, ...parts, time });
  opened.push(fetcher);
  return { fetch: fetcher.fetch.bind(fetcher), close: () => fetcher.close(), time };
}

export async function replay(
  replies: Replies,
  options?: Parameters<typeof startReplayServer>[1],
): Promise<ReplayServer> {
  const server = await startReplayServer(replies, options);
  opened.push(server);
  return server;
}

/** Fetches one document of a server that answers as given. */
export async function fetchFrom(
  replies: Replies,
  policy: Partial<FetchPolicy> = {},
  request: Omit<DocumentRequest, 'url'> = {},
): Promise<FetchedDocument> {
  const { origin } = await replay(replies);
  return testFetcher(policy).fetch({ url: `${origin}/doc`, ...request });
}
