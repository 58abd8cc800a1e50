import { isObjectType } from 'graphql';
import { gatewaySchema } from '../../../src/graphql/schema';
import { RecordSession, replaced } from '../../import/record-session';
import { post, startServer, type Answer, type TestServer } from '../../support/http-server';

const session = new RecordSession();
let server: TestServer;
/** When the provider was still named OKX, in the first state of it. */
let before: string;

const ask = (query: string, variables: object = {}): Promise<Answer> =>
  post(server.address, { query, variables });
const dataOf = async (query: string, variables: object = {}): Promise<unknown> => {
  const { body } = await ask(query, variables);
  expect(body.errors).toBeUndefined();
  return body.data;
};
const codesOf = async (query: string, variables: object = {}): Promise<unknown> =>
  (await ask(query, variables)).body.errors?.map(({ extensions }) => extensions);

beforeAll(async () => {
  await session.open();
  await session.restore();
  server = await startServer(session.dataSource);
  const [[recordedAt]] = (await session.values('select max(recorded_at) from record_commit')) as [
    [string],
  ];
  before = new Date(recordedAt).toISOString();
  await session.import(
    replaced(
      ['name: OKX\n', 'name: OKX of today\n'],
      ['    providers: [htx]\n', '    providers: [okx]\n'],
      ['number: 22', 'number: 23'],
    ),
  );
});
afterAll(async () => {
  await server.close();
  await session.close();
});

it('every field of Query takes both, but those that do not read the record', async () => {
  const fields = Object.values((await gatewaySchema()).getQueryType()?.getFields() ?? {});
  const others = fields.filter(({ args }) => !args.some(({ name }) => name === 'knownAt'));
  expect(others.map(({ name }) => name).sort()).toEqual([
    'previewTransfer',
    'reviewItems',
    'transferRuleEvaluation',
    'transferRuleEvaluations',
    'transferRuleImpact',
    'upstream',
    'upstreams',
  ]);
  for (const { name, args } of fields) {
    const times = args.filter((each) => ['asOf', 'knownAt'].includes(each.name));
    expect([name, times.length % 2]).toEqual([name, 0]);
  }
});

const provider = `{ id name enforcementActions { nodes { slug claims { nodes { number } } } } }`;

it('reads what was known, and what is known, in one request', async () => {
  const data = await dataOf(
    `query ($at: DateTime) {
      then: provider(slug: "okx", knownAt: $at) ${provider}
      now: provider(slug: "okx") ${provider}
      other: provider(slug: "htx", knownAt: $at) ${provider}
    }`,
    { at: before },
  );
  expect(Object.keys(data as object)).toEqual(['then', 'now', 'other']);
  expect(data).toMatchObject({
    then: { name: 'OKX', enforcementActions: { nodes: [] } },
    now: { name: 'OKX of today', enforcementActions: { nodes: [{ slug: 'month' }] } },
    other: { enforcementActions: { nodes: [{ slug: 'month' }] } },
  });
});

it('gives the objects of a state ids of their own, which lead to that state', async () => {
  const query = `query ($at: DateTime, $day: Date) {
    provider(slug: "okx", knownAt: $at, asOf: $day) { id name status }
  }`;
  const ids: string[] = [];
  for (const variables of [
    {},
    { at: before },
    { day: '2024-06-01' },
    { at: before, day: '2024-06-01' },
  ]) {
    const { provider: found } = (await dataOf(query, variables)) as { provider: { id: string } };
    ids.push(found.id);
    const again = `query ($id: ID!) { node(id: $id) { id ... on Provider { name status } } }`;
    expect(await dataOf(again, { id: found.id })).toEqual({ node: found });
    expect(
      await dataOf(`{ node(id: "${found.id}") { id ... on Provider { name status } } }`),
    ).toEqual({ node: found });
    expect(
      await dataOf(`query ($id: ID!) { nodes(ids: [$id, $id]) { id } }`, { id: found.id }),
    ).toEqual({ nodes: [{ id: found.id }, { id: found.id }] });
  }
  expect(new Set(ids).size).toBe(4);
  expect(new Set(ids.map((id) => id.slice(0, 36))).size).toBe(1);
  expect(await codesOf(`query ($ids: [ID!]!) { nodes(ids: $ids) { id } }`, { ids })).toMatchObject([
    { code: 'BAD_USER_INPUT', field: 'ids' },
  ]);
});

it('reads everything below a field as of its day', async () => {
  const query = `query ($day: Date) {
    providers(asOf: $day, filter: { status: { in: [AUTHORIZED] } }) { nodes { slug status } }
    enforcementAction(slug: "month", asOf: $day) { providers { nodes { slug status } } }
    transferRule(code: "top-up", asOf: $day) { governingVersion { number } }
  }`;
  expect(await dataOf(query, { day: '2024-06-01' })).toMatchObject({
    providers: { nodes: [{ slug: 'okx', status: 'AUTHORIZED' }] },
    enforcementAction: { providers: { nodes: [{ slug: 'okx', status: 'AUTHORIZED' }] } },
    transferRule: { governingVersion: { number: 1 } },
  });
  expect(await dataOf(query, { day: '2025-08-01' })).toMatchObject({
    providers: { nodes: [] },
    enforcementAction: { providers: { nodes: [{ slug: 'okx', status: 'WARNED' }] } },
    transferRule: { governingVersion: { number: 2 } },
  });
});

it('finds the arguments in fragments, and by variables', async () => {
  const query = `query ($at: DateTime) { ...Named }
    fragment Named on Query { provider(slug: "okx", knownAt: $at) { name } }`;
  expect(await dataOf(query, { at: before })).toEqual({ provider: { name: 'OKX' } });
  expect(await dataOf(query, { at: null })).toEqual({ provider: { name: 'OKX of today' } });
  expect(await dataOf(query)).toEqual({ provider: { name: 'OKX of today' } });
});

it.each([
  ['in the future', '2999-01-01T00:00:00Z'],
  ['before the first commit', '2001-01-01T00:00:00Z'],
])('refuses an instant %s', async (_, at) => {
  const query = 'query ($at: DateTime) { provider(slug: "okx", knownAt: $at) { name } }';
  expect(await codesOf(query, { at })).toEqual([
    { code: 'KNOWN_AT_OUT_OF_RANGE', field: 'knownAt' },
  ]);
});

it.each(['@.99999', '@.0', '@2026-13-01', '@', '@.', '@2026-01-01.x', "@'; drop table x"])(
  'refuses an id that ends with %s',
  async (suffix) => {
    const { provider: found } = (await dataOf('{ provider(slug: "okx") { id } }')) as {
      provider: { id: string };
    };
    const query = 'query ($id: ID!) { node(id: $id) { id } }';
    expect(await codesOf(query, { id: `${found.id}${suffix}` })).toMatchObject([
      { code: 'BAD_USER_INPUT', field: 'id' },
    ]);
  },
);

it('answers by resolvers as by plans', async () => {
  const resolving = await startServer(session.dataSource, { queryPlans: false });
  const query = `query ($at: DateTime) {
    a: provider(slug: "okx", knownAt: $at, asOf: "2024-06-01") ${provider}
    providers(knownAt: $at, first: 5) { totalCount nodes { id name disputed { property } } }
    now: providers { nodes { id name } }
    enforcementStatistics(groupBy: [KIND], knownAt: $at) { actionCount reportedPlatformCount }
  }`.replace('disputed { property }', '');
  const payload = { query, variables: { at: before } };
  const [planned, resolved] = [
    await post(server.address, payload),
    await post(resolving.address, payload),
  ];
  expect(resolved.body.errors).toBeUndefined();
  expect(resolved.body.data).toEqual(planned.body.data);
  await resolving.close();
});

it('keeps an error of one state beside the data of another', async () => {
  const { body } = await ask(
    `query ($at: DateTime) {
      bad: providers(first: 100000, knownAt: $at) { nodes { id } }
      good: provider(slug: "okx") { name }
    }`,
    { at: before },
  );
  expect(body.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
});

it('declares no object type whose id would not tell its state', async () => {
  const schema = await gatewaySchema();
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  const withId = types.filter((type) => type.getFields()['id'] !== undefined);
  const nodes = withId.filter((type) => type.getInterfaces().some(({ name }) => name === 'Node'));
  expect(withId.filter((type) => !nodes.includes(type)).map(({ name }) => name)).toEqual([]);
});
