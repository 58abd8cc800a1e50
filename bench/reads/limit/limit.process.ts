import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool, type PoolClient } from 'pg';
import { textTypes } from '../../text-types';
import type { QueryKey } from '../read-query';
import { answerPieces, type LimitKind } from './limit.answers';
import type { RunRows } from './rows.answers';

/**
 * The least that answers the queries over HTTP: Node's own server, the driver, and hand-written
 * SQL. It parses no GraphQL and checks no key; it reads evaluations in a transaction of the tenant,
 * which row security requires.
 */
const [kind, databaseUrl, tenantId] = process.argv.slice(2) as [LimitKind, string, string];

const pool = new Pool({
  connectionString: databaseUrl,
  max: 10,
  idleTimeoutMillis: 0,
  types: textTypes,
  options: '-c timezone=UTC',
  // Sends statements of one connection without waiting for the results of those before.
  pipeline: true,
});

type Runner = Pick<PoolClient, 'query'>;
type Values = readonly unknown[];

const runOn =
  (runner: Runner): RunRows =>
  async (name, text, values) => {
    const query = { name, text, values: [...values], rowMode: 'array' as const };
    return (await runner.query(query)).rows as never;
  };

const answerQuery = (runner: Runner, key: QueryKey, values: Values): Promise<string[]> =>
  answerPieces(kind, key, runOn(runner), values);

async function answerAsTenant(key: QueryKey, values: Values): Promise<string[]> {
  const client = await pool.connect();
  const opened = client.query(`begin; select set_config('gateway.tenant', '${tenantId}', true)`);
  const answered = answerQuery(client, key, values);
  const closed = client.query('commit');
  // The connection is free once all three have settled, even if one failed.
  const [, , end] = await Promise.allSettled([opened, answered, closed]);
  client.release(end.status === 'rejected');
  await Promise.all([opened, closed]);
  return answered;
}

async function readBody(request: IncomingMessage): Promise<{ key: QueryKey; values: Values }> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString()) as { key: QueryKey; values: Values };
}

/** Corked, the socket gets all pieces at once, and they are never joined into one string. */
function writePieces(response: ServerResponse, pieces: readonly string[]): void {
  const length = pieces.reduce((sum, piece) => sum + Buffer.byteLength(piece), 0);
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': length });
  if (pieces.length === 1) return void response.end(pieces[0]);
  response.cork();
  for (const piece of pieces) response.write(piece);
  response.end();
}

const server = createServer((request, response) => {
  void readBody(request)
    .then(({ key, values }) =>
      key === 'Q3' ? answerAsTenant(key, values) : answerQuery(pool as never, key, values),
    )
    .then(
      (pieces) => writePieces(response, pieces),
      (error: unknown) => {
        response.writeHead(500).end(JSON.stringify({ errors: [{ message: String(error) }] }));
      },
    );
});

server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`Ready: API http://127.0.0.1:${port}/\n`);
});
