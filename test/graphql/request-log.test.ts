import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { generateKey } from '../../src/domains/tenants/api-key-text';
import { post, startServer, type TestServer } from '../support/http-server';
import { connectToRecord } from '../support/record-database';
import { testResources } from '../support/test-resources';

/** What the log holds of a request, and by which id it is found. */
let dataSource: DataSource;
let server: TestServer;
let faulty: TestServer;

beforeAll(async () => {
  dataSource = await connectToRecord();
  server = await startServer(dataSource);
  const fail = (): Promise<never> => Promise.reject(new Error('broken'));
  const resources = { ...testResources(dataSource), run: fail, runPlan: fail };
  faulty = await startServer(dataSource, { resources });
});
afterAll(async () => {
  await server.close();
  await faulty.close();
  await dataSource.destroy();
});

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const header = 'x-request-id';

interface Line extends Record<string, unknown> {
  level: number;
  msg: string;
}

/** The lines of one request, once the last of them is there. */
async function linesOf({ logged }: TestServer, requestId: string): Promise<Line[]> {
  for (;;) {
    const lines = logged()
      .split('\n')
      .filter((line) => line.includes(requestId));
    const read = lines.map((line) => JSON.parse(line) as Line);
    if (read.some(({ msg }) => msg === 'request completed')) return read;
    await new Promise(setImmediate);
  }
}

async function idOf(address: string, headers: Record<string, string> = {}): Promise<string> {
  const answer = await fetch(address, { headers });
  await answer.text();
  return answer.headers.get(header) ?? 'none';
}

describe('the id of a request', () => {
  it.each(['a', 'A-b_9', 'x'.repeat(64), randomUUID(), '99139950001', '2026-11-25-1000-17'])(
    "is the caller's own where that may be written down: %s",
    async (given) => {
      expect(await idOf(`${server.address}/healthz`, { [header]: given })).toBe(given);
    },
  );

  it.each([
    ['is too long', 'x'.repeat(65)],
    ['is empty', ''],
    ['has a space', 'a b'],
    ['has a letter beyond ASCII', 'caf\u00e9'],
    ['has a mark', 'a.b'],
    ["reads as a person's number", '991399500010'],
    ["holds a person's number", 'x991399500010-7'],
    ['holds a longer number', '1991399500010'],
    ["holds a person's number in parts", '9_9_1_3_9_9_5_0_0_0_1_0'],
    ["holds a person's number in groups", '9913-9950-0010'],
  ])('is a new one where what was sent %s', async (_, given) => {
    const id = await idOf(`${server.address}/healthz`, { [header]: given });
    expect(id).toMatch(uuid);
    if (given !== '') expect(server.logged()).not.toContain(given);
  });

  it.each(['/graphql', '/healthz', '/nowhere', '/%zz', '/schema.graphql'])(
    'is told by the answer to %s, another for each',
    async (path) => {
      const ids = [await idOf(server.address + path), await idOf(server.address + path)];
      for (const id of ids) expect(id).toMatch(uuid);
      expect(ids[0]).not.toBe(ids[1]);
    },
  );
});

describe('the line of a request', () => {
  const ask = async (query: string, requestId: string, variables = {}): Promise<Line[]> => {
    await post(server.address, { query, variables }, { [header]: requestId });
    return linesOf(server, requestId);
  };

  it('tells of it at level debug: the operation where it is of the library', async () => {
    const query = 'query SeizuresByCurrency { seizures { totalCount } }';
    const [line, ...others] = await ask(query, 'of-the-library');
    expect(others).toEqual([]);
    const { time, milliseconds, pid, hostname, ...rest } = line as Line;
    expect(rest).toEqual({
      ...{ level: 20, requestId: 'of-the-library', operation: 'SeizuresByCurrency' },
      ...{ method: 'POST', route: '/graphql', status: 200, msg: 'request completed' },
    });
    expect(milliseconds).toBeGreaterThan(0);
    expect([typeof time, typeof pid, typeof hostname]).toEqual(['number', 'number', 'string']);
  });

  it("holds no name of the caller's, no query, no variable and no address", async () => {
    const query = 'query Callers($text: String!) { identifyProvider(text: $text) { name } }';
    const [line] = await ask(query, 'of-a-caller', { text: 'told-to-nobody' });
    expect(line).not.toHaveProperty('operation');
    await idOf(`${server.address}/graphql?query={told-to-nobody}`, { [header]: 'by-get' });
    await idOf(`${server.address}/told-to-nobody`, { [header]: 'nowhere' });
    expect((await linesOf(server, 'by-get'))[0]).toMatchObject({ route: '/graphql', status: 400 });
    expect((await linesOf(server, 'nowhere'))[0]).toMatchObject({ status: 404 });
    expect(server.logged()).not.toMatch(/told-to-nobody|Callers|identifyProvider/);
  });
});

describe('a line of what went wrong', () => {
  const name = 'SeizuresByCurrency';

  it("bears the request's id and its operation, whether a plan failed or a resolver", async () => {
    const query = `query ${name} { seizures { totalCount } }`;
    const { status, body } = await post(faulty.address, { query }, { [header]: 'ours' });
    expect(status).toBe(500);
    const { incident } = body.errors?.[0]?.extensions as unknown as { incident: string };
    const of = { requestId: 'ours', operation: name };
    expect(await linesOf(faulty, 'ours')).toMatchObject([
      { ...of, level: 40, msg: 'planned operation failed; executed by resolvers' },
      { ...of, level: 50, msg: 'internal error', incident },
      { ...of, level: 20, msg: 'request completed', status: 500 },
    ]);
  });

  it('bears it also where the request could not be begun', async () => {
    const headers = { [header]: 'not-begun', authorization: `Bearer ${generateKey()}` };
    expect((await post(faulty.address, { query: '{ __typename }' }, headers)).status).toBe(500);
    expect((await linesOf(faulty, 'not-begun')).map(({ level, msg }) => [level, msg])).toEqual([
      [50, 'internal error'],
      [20, 'request completed'],
    ]);
  });

  it('bears the id of its own request, of several at the same time', async () => {
    const ids = Array.from({ length: 10 }, (_, index) => `at-once-${index}-`);
    const query = '{ providers { totalCount } }';
    const answers = await Promise.all(
      ids.map((id) => post(faulty.address, { query }, { [header]: id })),
    );
    for (const [index, { body }] of answers.entries()) {
      const { incident } = body.errors?.[0]?.extensions as unknown as { incident: string };
      const lines = await linesOf(faulty, ids[index] as string);
      expect(lines.filter((line) => line['incident'] === incident)).toHaveLength(1);
    }
  });
});
