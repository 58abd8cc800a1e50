import { join } from 'node:path';
import { buildSchema, isObjectType } from 'graphql';
import { errorCodes } from '../../src/errors/error-codes';
import { readPage } from '../docs/pages';
import { FrontendGateway } from './frontend-gateway';
import { FrontendProject } from './frontend-project';

/** Apollo Client and urql as docs/frontends.md sets them up, against the gateway. */
const sections = [
  ...['Start', 'Scalars', 'Errors', 'GraphQL Code Generator', 'Cache configuration'],
  ...['Apollo Client', 'urql', 'Trusted documents', 'Mocks'],
];
const project = new FrontendProject(sections, 'clients.scenario.ts');
let gateway: FrontendGateway;
let scenario: Awaited<ReturnType<FrontendProject['load']>>;
let problems: jest.SpyInstance[];

beforeAll(async () => {
  gateway = await FrontendGateway.open();
  await project.succeed('node scripts/cache-config.mjs');
  await project.succeed('node scripts/introspection.mjs');
  await project.succeed('npx graphql-codegen');
  scenario = await project.load({});
});
afterAll(async () => {
  await gateway.close();
  project.remove();
});
beforeEach(() => {
  gateway.sent.length = 0;
  problems = (['warn', 'error'] as const).map((level) => jest.spyOn(console, level));
});
// Both caches report a type without a key, an unknown field and lost data on the console.
afterEach(() => {
  const reported: unknown[] = problems.flatMap((each) => each.mock.calls);
  for (const each of problems) each.mockRestore();
  expect(reported).toEqual([]);
});

it('compile strictly, and misuse does not', async () => {
  expect(await project.compile()).toEqual({ code: 0, output: '' });
});

it('are not generated for a field that the schema does not have', async () => {
  const path = 'src/wrong.ts';
  const text = 'graphql(`query Wrong { provider(slug: "a") { colour } }`);\n';
  project.write(path, `import { graphql } from './graphql';\nexport const wrong = ${text}`);
  const { code, output } = await project.run('npx graphql-codegen --verbose');
  expect({ code, output }).toMatchObject({ code: 1, output: expect.stringContaining('"colour"') });
  project.write(path, 'export {};\n');
});

describe('the cache configuration', () => {
  const schema = buildSchema(readPage('schema.graphql').text);
  const objects = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !/^(__.*|Query|Mutation|Subscription)$/.test(name));

  it('has every type without an id, and no other', async () => {
    const { typesWithoutId } = (await scenario['cacheConfig']!()) as { typesWithoutId: string[] };
    const expected = objects.filter((type) => !('id' in type.getFields())).map(({ name }) => name);
    expect(typesWithoutId.toSorted()).toEqual(expected.toSorted());
    expect(typesWithoutId).toEqual(expect.arrayContaining(['Money', 'PageInfo', 'SeizureGroup']));
  });

  it('has every field that is a connection, with what makes it another list', async () => {
    const { connections } = (await scenario['cacheConfig']!()) as {
      connections: [string, string, string[]][];
    };
    const expected = [...objects, schema.getQueryType()!].flatMap((type) =>
      Object.values(type.getFields())
        .filter((field) => /Connection!?$/.test(String(field.type)))
        .map(({ name }) => `${type.name}.${name}`),
    );
    const names = connections.map(([type, field]) => `${type}.${field}`);
    expect(names.toSorted()).toEqual(expected.toSorted());
    expect(connections).toContainEqual([
      'Query',
      'providers',
      ['asOf', 'filter', 'knownAt', 'orderBy'],
    ]);
    expect(connections).toContainEqual(['Provider', 'claims', ['filter', 'orderBy', 'property']]);
    expect(connections).toContainEqual(['Query', 'authorities', ['asOf', 'knownAt']]);
  });
});

const authorized = ['a', 'b', 'c', 'd', 'e'].map((slug) => `${slug} AUTHORIZED`);
const warned = ['f WARNED', 'g WARNED'];

describe.each(['apollo', 'urql'])('with %s', (client) => {
  const run = (name: string, id?: string): Promise<unknown> => scenario[client]!(name, id);

  it('a page is appended to those before', async () => {
    const { shown, slugs } = (await run('pages')) as { shown: number[]; slugs: string[] };
    expect(shown).toEqual([2, 4, 6, 7]);
    expect(slugs).toEqual([...authorized, ...warned]);
    expect(gateway.sent).toHaveLength(4);
  });

  it('lists under other filters, and of other days, are other lists', async () => {
    expect(await run('lists')).toEqual([authorized, warned, ['f AUTHORIZED', 'g AUTHORIZED']]);
    expect(gateway.sent).toHaveLength(3);
  });

  it('objects without an id do not overwrite each other', async () => {
    const { values, totals } = (await run('objectsWithoutId')) as Record<string, unknown[]>;
    expect(values?.toSorted()).toEqual(['16700000', '500860.8']);
    expect(totals).toEqual([
      ['KZT', '500860.8KZT'],
      ['USDT', '16700000USDT'],
    ]);
  });

  it('a fragment on an interface is read from the cache', async () => {
    const answer = (await run('interfaces', gateway.providerId)) as Record<string, unknown>;
    expect(answer['data']).toMatchObject({ id: gateway.providerId, disputed: false });
    expect(answer['cached']).toEqual(answer['data']);
  });

  it('an error has its code, and is not sent again', async () => {
    expect(await run('errors')).toEqual(['BAD_USER_INPUT']);
    expect(gateway.sent).toHaveLength(1);
  });

  it('a 429 is sent again after the seconds that it names', async () => {
    await gateway.spendBudget();
    expect(await run('retries')).toBe(2);
    const [first, second, ...others] = gateway.sent;
    expect(others).toEqual([]);
    expect(second!.at - first!.at).toBeGreaterThanOrEqual(990);
    await gateway.serve();
  });

  it('a story is answered by mocks alone', async () => {
    const value = ['2025-10-08', '500860.8'];
    expect(await run('mocked')).toEqual([value, value]);
    expect(gateway.sent).toEqual([]);
  });

  it('trusted documents are sent by their ids, by GET, and others are rejected', async () => {
    const folder = join(project.folder, `trusted-${client}`);
    const source = 'src/graphql/persisted-documents.json';
    await project.succeed(`node scripts/trusted-documents.mjs ${source} ${folder}`);
    await gateway.trustOnly(folder);
    expect(await run('trusted')).toEqual({
      count: 2,
      unknownId: ['PERSISTED_QUERY_NOT_FOUND'],
      unknownText: ['DOCUMENT_NOT_TRUSTED'],
    });
    const [trusted, unknown] = gateway.sent.map(({ method, url }) => ({ method, url }));
    for (const each of [trusted, unknown]) {
      expect(each).toMatchObject({ method: 'GET', url: expect.stringContaining('sha256Hash') });
      expect(each?.url).not.toContain('query=');
    }
    await gateway.serve();
  });
});

describe('the file of errors', () => {
  it('has the codes of the gateway', async () => {
    const codes = Object.keys(errorCodes);
    const known = await Promise.all(codes.map((code) => scenario['codeOf']!(code)));
    expect(known).toEqual(codes);
    expect(await scenario['codeOf']!('NOT_FOUND')).toBeNull();
  });

  it.each([
    ['RATE_LIMITED', 'query', true],
    ['RATE_LIMITED', 'mutation', true],
    ['UNAVAILABLE', 'query', true],
    ['UNAVAILABLE', 'mutation', false],
  ])('repeats after %s a %s: %s', async (code, operation, repeats) => {
    const errors = [{ message: '' }, { message: '', extensions: { code, retryAfter: 2 } }];
    const delay = await scenario['delay']!(errors, operation);
    if (!repeats) return expect(delay).toBeUndefined();
    expect(delay).toBeGreaterThanOrEqual(2_000);
    expect(delay).toBeLessThanOrEqual(2_500);
  });

  it('repeats nothing that does not say when', async () => {
    const errors = [{ message: '', extensions: { code: 'INTERNAL_SERVER_ERROR' } }];
    expect(await scenario['delay']!(errors, 'query')).toBeUndefined();
  });

  it('reads what is left of the budget', async () => {
    await gateway.spendBudget();
    gateway.sent.length = 2;
    expect(await scenario['budget']!()).toBeGreaterThan(0);
    await gateway.serve();
    expect(await scenario['budget']!()).toBeUndefined();
  });
});

it('shows decimals to the last digit', async () => {
  const digits = '12345678901234567890.12345678';
  expect(await scenario['decimals']!('16700000.5', digits)).toEqual([
    '16,700,000.5',
    '12,345,678,901,234,567,890.12345678',
  ]);
});
