import { readDocuments } from '../../src/trusted-documents/document-folder';
import { TrustedDocuments } from '../../src/trusted-documents/document-lookup';
import { TokenBuckets } from '../../src/rate-limits/token-bucket';
import { trustedDocumentRules } from '../../src/graphql/trusted-document-rules';
import { startServer, type TestServer, type TestServerOptions } from '../support/http-server';
import { SyntheticRecord } from '../support/synthetic-record';
import { openTestDatabase, type TestDatabase } from '../support/test-database';

/** The gateway that docs/frontends.md names, until a project has another one. */
const documentedAddress = 'http://127.0.0.1:4000';

/** A request that a client made, and when, in milliseconds. */
export interface SentRequest {
  method: string;
  url: string;
  body: string;
  at: number;
}

/**
 * A gateway for frontends under test. Requests to the documented address reach it, and are kept:
 * `fetch` is replaced until it is closed.
 */
export class FrontendGateway {
  readonly sent: SentRequest[] = [];
  readonly #database: TestDatabase;
  #server: TestServer;
  readonly #fetch = globalThis.fetch;

  private constructor(
    database: TestDatabase,
    server: TestServer,
    /** The id of a provider that is on record. */
    readonly providerId: string,
  ) {
    this.#database = database;
    this.#server = server;
    globalThis.fetch = (input, init) => this.#send(input, init);
  }

  static async open(): Promise<FrontendGateway> {
    const database = await openTestDatabase();
    const providerId = await fillRecord(database);
    return new FrontendGateway(database, await startServer(database.dataSource), providerId);
  }

  #send(input: Parameters<typeof fetch>[0], init?: RequestInit): Promise<Response> {
    const url = input instanceof Request ? input.url : String(input);
    if (!url.startsWith(documentedAddress)) throw new Error(`A request to ${url}`);
    const body = typeof init?.body === 'string' ? init.body : '';
    this.sent.push({ method: init?.method ?? 'GET', url, body, at: performance.now() });
    return this.#fetch(url.replace(documentedAddress, this.#server.address), init);
  }

  /** Starts the server again with other options. */
  async serve(options: TestServerOptions = {}): Promise<void> {
    await this.#server.close();
    this.#server = await startServer(this.#database.dataSource, options);
  }

  /** Executes the documents of a folder and no others. */
  async trustOnly(folder: string): Promise<void> {
    const documents = new TrustedDocuments(readDocuments(folder, await trustedDocumentRules()));
    await this.serve({ trustedDocuments: { documents, mode: 'enforce' } });
  }

  /** The budget of the clients is spent until they have sent a second request. */
  async spendBudget(): Promise<void> {
    this.sent.length = 0;
    const policy = { name: 'address', capacity: 1_000, refillSeconds: 1 };
    const perAddress = new TokenBuckets(policy, () => (this.sent.length < 2 ? 0 : 10));
    perAddress.consume('127.0.0.1', policy.capacity);
    await this.serve({ rateLimits: { perAddress, perTenant: new TokenBuckets(policy) } });
  }

  async close(): Promise<void> {
    globalThis.fetch = this.#fetch;
    await this.#server.close();
    await this.#database.close();
  }
}

/** Five platforms that are authorized, two that were until 2026, and seizures in two currencies. */
async function fillRecord({ dataSource }: TestDatabase): Promise<string> {
  const record = new SyntheticRecord();
  const ids = ['a', 'b', 'c', 'd', 'e'].map((slug) => record.provider(slug));
  for (const id of ids) record.standing(id, 'AUTHORIZED', '2026-01-01', null);
  for (const slug of ['f', 'g']) {
    const id = record.provider(slug);
    record.standing(id, 'AUTHORIZED', '2024-01-01', '2025-12-31');
    record.standing(id, 'WARNED', '2026-01-01', null);
  }
  for (const [slug, value, currency] of seizures) {
    record.seizure(slug, { value_amount: value, value_currency: currency });
  }
  await record.insertInto(dataSource);
  return ids[0] ?? '';
}

const seizures = [
  ['small', '500860.8', 'KZT'],
  ['large', '16700000', 'USDT'],
] as const;
