import type { DataSource } from 'typeorm';
import { exportLists } from '../../src/export/export-list';
import { gatewaySchema } from '../../src/graphql/schema';
import { connectToRecord } from '../support/record-database';
import { post, startServer, type TestServer } from '../support/http-server';

let dataSource: DataSource;
let server: TestServer;
beforeAll(async () => {
  dataSource = await connectToRecord();
  server = await startServer(dataSource);
});
afterAll(async () => {
  await server.close();
  await dataSource.destroy();
});

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(server.address + path, { headers });

/** A list's rows of the API, page by page, as an export has them. */
async function rowsOfApi(list: string, args = ''): Promise<unknown[]> {
  const lists = exportLists(await gatewaySchema());
  const selection = /nodes \{(.*)\} \} \}$/s.exec(
    lists.get(list)?.document.loc?.source.body ?? '',
  )?.[1];
  const rows: unknown[] = [];
  for (let after: string | null = null; ;) {
    const { body } = await post(server.address, {
      query: `query Q($after: String) { list: ${list}(first: 100, after: $after${args}) {
  nodes { ${selection} } pageInfo { hasNextPage endCursor } } }`,
      variables: { after },
    });
    const { nodes, pageInfo } = (body.data as never)['list'] as {
      nodes: unknown[];
      pageInfo: { hasNextPage: boolean; endCursor: string };
    };
    rows.push(...nodes);
    if (!pageInfo.hasNextPage) return rows;
    after = pageInfo.endCursor;
  }
}

const linesOf = async (path: string): Promise<unknown[]> => {
  const response = await get(path);
  expect(response.status).toBe(200);
  const text = await response.text();
  return text === ''
    ? []
    : text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown);
};

describe('rows', () => {
  it.each(['providers', 'claims', 'seizures', 'licenses', 'sources', 'enforcementActions'])(
    'of %s are those of the API, in its order',
    async (list) => {
      const rows = await linesOf(`/export/${list}.jsonl`);
      expect(rows.length).toBeGreaterThan(5);
      expect(rows).toEqual(await rowsOfApi(list));
    },
  );

  it('are filtered and ordered as by the API', async () => {
    const filter = encodeURIComponent('{"status":{"eq":"AUTHORIZED"}}');
    const orderBy = encodeURIComponent('[{"field":"NAME","direction":"DESC"}]');
    const rows = await linesOf(`/export/providers.jsonl?filter=${filter}&orderBy=${orderBy}`);
    const args = ', filter: {status: {eq: AUTHORIZED}}, orderBy: [{field: NAME, direction: DESC}]';
    expect(rows).toEqual(await rowsOfApi('providers', args));
    expect(rows.length).toBeGreaterThan(2);
  });
});
