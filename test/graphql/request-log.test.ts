import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { generateKey } from '../../src/domains/tenants/api-key-text';
import { post, startServer, type TestServer } from '../support/http-server';
import { connectToRecord } from '../support/record-database';
import { testResources } from '../support/test-resources';

/** What the log has of a request, and the id by which it is found. */
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

/** The lines of one request, including the last one. */
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
    'is the one that the client sent: %s',
    async (given) => {
      expect(await idOf(`${server.address}/healthz`, { [header]: given })).toBe(given);
    },
  );

  it.each([
    ['is too long', 'x'.repeat(65)],
    ['is empty', ''],
    ['has a space', 'a b'],
    ['has a letter beyond ASCII', 'caf\u00e9'],
    ['has a punctuation mark', 'a.b'],
    ['is an IIN', '991399500010'],
    ['contains an IIN', 'x991399500010-7'],
    ['contains a longer number', '1991399500010'],
    ['contains an IIN with underscores', '9_9_1_3_9_9_5_0_0_0_1_0'],
    ['contains an IIN in groups', '9913-9950-0010'],
  ])('is a new one if the one of the client %s', async (_, sent) => {
    const id = await idOf(`${server.address}/healthz`, { [header]: sent });
    expect(id).toMatch(uuid);
    if (sent !== '') expect(server.logged()).not.toContain(sent);
  });

  it.each(['/graphql', '/healthz', '/nowhere', '/%zz', '/schema.graphql'])(
    'is in the response of %s, and differs for each request',
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

  it('has level debug, and the operation if it is of the library', async () => {
    const query = 'query SeizuresByCurrency { seizures { totalCount } }';
    const [line, ...others] = await ask(query, 'of-the-library');
    expect(others).toEqual([]);
    const { time, milliseconds, pid, hostname, ...rest } = line as Line;
    expect(rest).toEqual({
      level: 20,
      requestId: 'of-the-library',
      operation: 'SeizuresByCurrency',
      method: 'POST',
      route: '/graphql',
      status: 200,
      msg: 'request completed',
    });
    expect(milliseconds).toBeGreaterThan(0);
    expect([typeof time, typeof pid, typeof hostname]).toEqual(['number', 'number', 'string']);
  });

  it('has no other operation name, no query, no variable and no URL', async () => {
    const query = 'query Callers($text: String!) { identifyProvider(text: $text) { name } }';
    const [line] = await ask(query, 'of-a-caller', { text: 'private-text' });
    expect(line).not.toHaveProperty('operation');
    await idOf(`${server.address}/graphql?query={private-text}`, { [header]: 'by-get' });
    await idOf(`${server.address}/private-text`, { [header]: 'nowhere' });
    expect((await linesOf(server, 'by-get'))[0]).toMatchObject({ route: '/graphql', status: 400 });
    expect((await linesOf(server, 'nowhere'))[0]).toMatchObject({ status: 404 });
    expect(server.logged()).not.toMatch(/private-text|Callers|identifyProvider/);
  });
});

describe('the line of an error', () => {
  const name = 'SeizuresByCurrency';

  it('has the id and the operation of the request, for plans and resolvers', async () => {
    const query = `query ${name} { seizures { totalCount } }`;
    const { status, body } = await post(faulty.address, { query }, { [header]: 'failing' });
    expect(status).toBe(500);
    const { incident } = body.errors?.[0]?.extensions as unknown as { incident: string };
    const common = { requestId: 'failing', operation: name };
    expect(await linesOf(faulty, 'failing')).toMatchObject([
      { ...common, level: 40, msg: 'planned operation failed; executed by resolvers' },
      { ...common, level: 50, msg: 'internal error', incident },
      { ...common, level: 20, msg: 'request completed', status: 500 },
    ]);
  });

  it('has the id if the context could not be created', async () => {
    const headers = { [header]: 'no-context', authorization: `Bearer ${generateKey()}` };
    expect((await post(faulty.address, { query: '{ __typename }' }, headers)).status).toBe(500);
    expect((await linesOf(faulty, 'no-context')).map(({ level, msg }) => [level, msg])).toEqual([
      [50, 'internal error'],
      [20, 'request completed'],
    ]);
  });

  it('has the id of its own request among concurrent ones', async () => {
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
