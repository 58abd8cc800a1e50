import { join } from 'node:path';
import {
  sendOnce,
  requestHead,
  startServer,
  type ServedContender,
} from '../reads/served-contender';
import type { QueryBody, QueryKey, ReadQuery } from '../reads/read-query';
import type { ReadEnvironment } from '../reads/read-environment';
import { postgraphileSchema } from './postgraphile-schema.sql';
import { toGatewayData } from './postgraphile.answers';
import { cursorDocuments, postgraphileDocuments } from './postgraphile.documents';
import { competitorsFolder, type CompetitorNode } from './competitor-packages';

/** PostGraphile 5 over the gateway's tables, run by the Node.js that it needs. */
export async function startPostGraphile(
  environment: ReadEnvironment,
  node: CompetitorNode,
): Promise<ServedContender> {
  const { database, tenantId } = environment;
  const role = new URL(database.urlFor('service')).username;
  for (const statement of postgraphileSchema(role)) await database.owner.query(statement);
  const args = [join(competitorsFolder(), 'postgraphile.server.mjs'), database.urlFor('service')];
  const started = await startServer([...args, tenantId], { GRAPHILE_ENV: 'production' }, node.path);
  const digests: Partial<Record<QueryKey, unknown>> = {};
  const contender: ServedContender = {
    name: 'PostGraphile',
    ...started,
    ...(node.version !== process.version && { nodeVersion: node.version }),
    supports: ({ key }) => key in postgraphileDocuments,
    // Like the gateway's key: only the query for a tenant's own rows has it.
    requestHead: ({ key }) => requestHead('/graphql', key === 'Q3' ? { 'X-Tenant': 'own' } : {}),
    requestBody: ({ key, document }, body) =>
      JSON.stringify({
        query: postgraphileDocuments[key] ?? document,
        variables: toVariables(digests[key], body),
      }),
    toGatewayData: (_, data) => toGatewayData(data),
  };
  try {
    await fetchDigests(contender, digests);
    return contender;
  } catch (error) {
    await started.stop();
    throw error;
  }
}

/** A cursor is the digest of its list's order, then the parameters of the limit's statement. */
function toVariables(digest: unknown, { variables, values }: QueryBody): object {
  if (digest === undefined) return variables;
  const position = 'slug' in variables ? values.slice(1) : values;
  return { ...variables, after: encodeCursor([digest, ...position]) };
}

const encodeCursor = (parts: readonly unknown[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64');

async function fetchDigests(
  contender: ServedContender,
  digests: Partial<Record<QueryKey, unknown>>,
): Promise<void> {
  for (const [key, document] of Object.entries(cursorDocuments) as [QueryKey, string][]) {
    const requester = { ...contender, requestBody: () => JSON.stringify({ query: document }) };
    const response = await sendOnce(requester, { key } as ReadQuery, { variables: {}, values: [] });
    const { data } = (await response.json()) as {
      data: { list: { edges: [{ cursor: string }] } };
    };
    const text = Buffer.from(data.list.edges[0].cursor, 'base64').toString();
    [digests[key]] = JSON.parse(text) as unknown[];
  }
}
