import { join } from 'node:path';
import { askOnce, headOf, startServer, type ServedContender } from '../reads/served-contender';
import type { QueryBody, QueryKey, ReadQuery } from '../reads/read-query';
import type { ReadStage } from '../reads/read-stage';
import { postgraphileSchema } from './postgraphile-schema.sql';
import { asGatewayAnswers } from './postgraphile.answers';
import { cursorDocuments, postgraphileDocuments } from './postgraphile.documents';
import { competitorsFolder, type CompetitorNode } from './competitor-packages';

/** PostGraphile 5 over the gateway's own tables, in the Node.js that it needs. */
export async function startPostGraphile(
  stage: ReadStage,
  node: CompetitorNode,
): Promise<ServedContender> {
  const { database, tenantId } = stage;
  const role = new URL(database.urlOf('service')).username;
  for (const statement of postgraphileSchema(role)) await database.owner.query(statement);
  const words = [join(competitorsFolder(), 'postgraphile.server.mjs'), database.urlOf('service')];
  const started = await startServer(
    [...words, tenantId],
    { GRAPHILE_ENV: 'production' },
    node.path,
  );
  const digests: Partial<Record<QueryKey, unknown>> = {};
  const contender: ServedContender = {
    name: 'PostGraphile',
    ...started,
    ...(node.version !== process.version && { otherNode: node.version }),
    answers: ({ key }) => key in postgraphileDocuments,
    // As the gateway's key, it makes a request a tenant's where that is needed, and only there.
    headOf: ({ key }) => headOf('/graphql', key === 'Q3' ? { 'X-Tenant': 'own' } : {}),
    bodyOf: ({ key, document }, body) =>
      JSON.stringify({
        query: postgraphileDocuments[key] ?? document,
        variables: variablesOf(digests[key], body),
      }),
    dataOf: (_, data) => asGatewayAnswers(data),
  };
  try {
    await learnDigests(contender, digests);
    return contender;
  } catch (error) {
    await started.stop();
    throw error;
  }
}

/** A cursor holds the digest of its list's order, then what the limit's statement is given. */
function variablesOf(digest: unknown, { variables, values }: QueryBody): object {
  if (digest === undefined) return variables;
  const place = 'slug' in variables ? values.slice(1) : values;
  return { ...variables, after: cursorOf([digest, ...place]) };
}

const cursorOf = (parts: readonly unknown[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64');

async function learnDigests(
  contender: ServedContender,
  digests: Partial<Record<QueryKey, unknown>>,
): Promise<void> {
  for (const [key, document] of Object.entries(cursorDocuments) as [QueryKey, string][]) {
    const asked = { ...contender, bodyOf: () => JSON.stringify({ query: document }) };
    const response = await askOnce(asked, { key } as ReadQuery, { variables: {}, values: [] });
    const { data } = (await response.json()) as {
      data: { list: { edges: [{ cursor: string }] } };
    };
    const text = Buffer.from(data.list.edges[0].cursor, 'base64').toString();
    [digests[key]] = JSON.parse(text) as unknown[];
  }
}
