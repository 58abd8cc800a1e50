import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import type { DataSource } from 'typeorm';
import { createLogger } from '../../src/logging/log';
import { gatewayServer } from '../../src/startup/gateway-server';
import type { ServerOptions } from '../../src/startup/server-options';
import { testResources } from './test-resources';

/** The gateway's own server on a free port, and what it logged. */
export interface TestServer {
  address: string;
  logged(): string;
  close(): Promise<void>;
}

/** Nothing is kept unless a test says so: most change the record beside the server. */
export type TestServerOptions = Partial<Omit<ServerOptions, 'dataSource' | 'logger'>>;

export async function startServer(
  dataSource: DataSource,
  {
    queryEditor = false,
    isStopping = () => false,
    queryPlans = true,
    resources = testResources(dataSource),
    recordVersion = null,
    cacheBytes = 4 * 1024 * 1024,
    rateLimits = null,
    trustedProxies = [],
    corsOrigins = [],
    metrics = null,
    tracing = null,
    trustedDocuments = null,
    ...live
  }: TestServerOptions = {},
): Promise<TestServer> {
  const stream = new PassThrough();
  let log = '';
  stream.on('data', (chunk: Buffer) => (log += chunk.toString()));
  const logger = createLogger('trace', stream);
  const server = await gatewayServer({
    dataSource,
    resources,
    logger,
    queryEditor,
    isStopping,
    queryPlans,
    recordVersion,
    cacheBytes,
    rateLimits,
    trustedProxies,
    corsOrigins,
    metrics,
    tracing,
    trustedDocuments,
    ...live,
  });
  const address = await server.listen({ host: '127.0.0.1', port: 0 });
  return {
    address,
    logged: () => log,
    close: async () => {
      await server.close();
      stream.end();
      await once(stream, 'close');
    },
  };
}

type Told = Answer['body'] & { extensions?: { cost?: Answer['cost'] } };

/** An answer over HTTP, with its body parsed where it is JSON, and the cost beside it. */
export interface Answer {
  status: number;
  body: {
    data?: Record<string, unknown> | null;
    errors?: {
      message: string;
      path?: (string | number)[];
      extensions: { code: string; field?: string };
    }[];
  };
  /** What the operation cost; undefined where it did not come to that. */
  cost: { requested: number; limit: number } | undefined;
  text: string;
}

export async function post(
  address: string,
  payload: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: isBody(payload) ? payload : JSON.stringify(payload),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json');
  const { extensions, ...body } = isJson ? (JSON.parse(text) as Told) : ({} as Told);
  return { status: response.status, body, cost: extensions?.cost, text };
}

function isBody(payload: unknown): payload is string | Buffer<ArrayBuffer> {
  return typeof payload === 'string' || Buffer.isBuffer(payload);
}
