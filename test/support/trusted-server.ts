import { GatewayMetrics } from '../../src/metrics/gateway-metrics';
import { SingleProcessRecordVersion } from '../../src/response-cache/single-process-record-version';
import type { TrustMode } from '../../src/trusted-documents/trust-mode';
import { documentId } from '../../src/trusted-documents/manifest-format';
import { TrustedDocuments } from '../../src/trusted-documents/document-lookup';
import { documentOf } from './document-folder';
import type { EvaluationDatabase } from './evaluation-database';
import { scrape } from './scrape';

/** What the tests' servers trust. */
export const trusted = {
  count: `query ProviderCount($name: String) {
  providers(filter: { name: { eq: $name } }) {
    totalCount
  }
}`,
  names: `query ProviderNames {
  providers {
    nodes {
      name
    }
  }
}`,
  mine: `query Mine {
  transferRuleEvaluations {
    totalCount
  }
}`,
  evaluate: `mutation Evaluate($input: EvaluateTransferInput!) {
  evaluateTransfer(input: $input) {
    replayed
  }
}`,
};

/** A document by its id, as Apollo's clients, the draft of GraphQL over HTTP and others send it. */
export const apollo = (body: string): { extensions: object } => ({
  extensions: { persistedQuery: { version: 1, sha256Hash: documentId(body) } },
});
export const draft = (body: string): object => ({ documentId: `sha256:${documentId(body)}` });
export const plain = (body: string): object => ({ documentId: documentId(body) });

/** A response, with its error codes and the headers that tests compare. */
export interface DocumentResponse {
  status: number;
  codes: string[];
  messages: string[];
  data: unknown;
  cache: string | null;
  headers: Headers;
}

/** A server in one of the modes, with a response cache and metrics. */
export class TrustedServer {
  readonly metrics = new GatewayMetrics();
  address = '';
  logged: () => string = () => '';

  constructor(
    private readonly database: EvaluationDatabase,
    private readonly mode: TrustMode | null,
  ) {}

  async start(): Promise<this> {
    const { database, metrics, mode } = this;
    const silent = { onLoss: () => undefined, onRestored: () => undefined };
    const recordVersion = new SingleProcessRecordVersion(database.resources().run, silent);
    const documents = new TrustedDocuments(Object.values(trusted).map(documentOf));
    const served = await database.serve({
      metrics,
      recordVersion,
      trustedDocuments: mode && { documents, mode },
    });
    [this.address, this.logged] = [served.address, served.logged];
    while (recordVersion.current === null) await new Promise(setImmediate);
    return this;
  }

  async post(body: unknown, headers: Record<string, string> = {}): Promise<DocumentResponse> {
    const sent = { 'content-type': 'application/json', ...headers };
    return readResponse(
      await fetch(`${this.address}/graphql`, {
        method: 'POST',
        headers: sent,
        body: JSON.stringify(body),
      }),
    );
  }

  async get(fields: Record<string, unknown>, headers: Record<string, string> = {}) {
    const search = new URLSearchParams(
      Object.entries(fields).map(([name, value]): [string, string] => [
        name,
        typeof value === 'string' ? value : JSON.stringify(value),
      ]),
    );
    const sent = { 'apollo-require-preflight': 'true', ...headers };
    return readResponse(
      await fetch(`${this.address}/graphql?${search.toString()}`, { headers: sent }),
    );
  }

  /** The counts of documents, by how they were requested. */
  async counted(): Promise<Record<string, number>> {
    const now = await scrape(this.metrics.registry);
    const sources = ['id', 'text', 'untrusted text', 'unknown id'] as const;
    const of = (by: string): number => now.valueOf(`gateway_documents_total{by="${by}"}`) ?? -1;
    return Object.fromEntries(sources.map((by) => [by, of(by)]));
  }

  /** The lines of the log about documents, without the fields of every line. */
  lines(): Record<string, unknown>[] {
    return this.logged()
      .split('\n')
      .filter((line) => line.includes('untrusted document'))
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  }
}

async function readResponse(response: Response): Promise<DocumentResponse> {
  const text = await response.text();
  const { data, errors = [] } = (text === '' ? {} : JSON.parse(text)) as {
    data?: unknown;
    errors?: { message: string; extensions: { code: string } }[];
  };
  const status = response.headers.get('cache-status');
  return {
    status: response.status,
    data,
    headers: response.headers,
    codes: errors.map(({ extensions }) => extensions.code),
    messages: errors.map(({ message }) => message),
    cache: status && status.replace('crypto-enforcement-gateway; ', ''),
  };
}
