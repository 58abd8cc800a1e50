import { buildSchema, GraphQLError, type GraphQLSchema } from 'graphql';
import { Forbidden, Unauthenticated } from '../../../src/kernel/request/require-scope';
import { BadUserInput } from '../../../src/kernel/request/bad-user-input';
import { startGraphql } from '../../support/graphql-server';
import { post, type Answer, type TestServer } from '../../support/http-server';

/** Errors as a client gets them: a code of the table, and its HTTP status. */
const servers: TestServer[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

function failing(error: Error): GraphQLSchema {
  const fail = (): never => {
    throw error;
  };
  const schema = buildSchema(`
    type Query { fails: Int! mayFail: Int works: Int }
    type Mutation { write: Int! }`);
  Object.assign(schema.getQueryType()?.getFields()['fails'] ?? {}, { resolve: fail });
  Object.assign(schema.getQueryType()?.getFields()['mayFail'] ?? {}, { resolve: fail });
  Object.assign(schema.getMutationType()?.getFields()['write'] ?? {}, { resolve: fail });
  return schema;
}

async function serve(error: Error, failsEarly = false): Promise<TestServer> {
  const makeContext = (): Promise<object> =>
    failsEarly ? Promise.reject(error) : Promise.resolve({});
  const server = await startGraphql(failing(error), makeContext);
  servers.push(server);
  return server;
}

const coded = (code: string): GraphQLError =>
  new GraphQLError(`Message of ${code}`, { extensions: { code, secret: 'secret' } });
const lost = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
const slow = Object.assign(new Error('canceling statement'), { code: '57014' });

type ErrorCase = [error: Error, code: string, status: number];
const named = (rows: ErrorCase[]): { error: Error; code: string; status: number }[] =>
  rows.map(([error, code, status]) => ({ error, code, status }));
const shown: ErrorCase[] = [
  [new Unauthenticated(), 'UNAUTHENTICATED', 401],
  [new Forbidden('rules:write'), 'FORBIDDEN', 403],
  [coded('IDEMPOTENCY_CONFLICT'), 'IDEMPOTENCY_CONFLICT', 409],
  [coded('RATE_LIMITED'), 'RATE_LIMITED', 429],
  [coded('BAD_USER_INPUT'), 'BAD_USER_INPUT', 400],
];
const hidden: ErrorCase[] = [
  [lost, 'UNAVAILABLE', 503],
  [slow, 'UNAVAILABLE', 503],
  [new Error('secret'), 'INTERNAL_SERVER_ERROR', 500],
  [coded('SECRET_CODE'), 'INTERNAL_SERVER_ERROR', 500],
];

const codesOf = ({ body }: Answer): unknown[] =>
  (body.errors ?? []).map(({ extensions }) => extensions.code);

describe.each([
  ['before there is an operation', true, '{ works }'],
  ['in a query', false, '{ fails }'],
  ['in a mutation', false, 'mutation { write }'],
])('an error %s', (_, failsEarly, query) => {
  it.each(named(shown))('of the client is sent: $code', async ({ error, code, status }) => {
    const server = await serve(error, failsEarly);
    const answer = await post(server.address, { query });
    expect([answer.status, codesOf(answer)]).toEqual([status, [code]]);
    expect(answer.body.data ?? null).toBeNull();
    expect(answer.body.errors?.[0]?.message).toBe(error.message);
    expect(answer.body.errors?.[0]?.extensions).toEqual({ code });
    expect(server.logged()).toBe('');
  });

  it.each(named(hidden))(
    'of the gateway is masked and logged: $code',
    async ({ error, code, status }) => {
      const server = await serve(error, failsEarly);
      const answer = await post(server.address, { query });
      expect([answer.status, codesOf(answer)]).toEqual([status, [code]]);
      expect(answer.body.data ?? null).toBeNull();
      expect(answer.text).not.toMatch(/secret|ECONN|Context creation/i);
      const { incident } = answer.body.errors?.[0]?.extensions as unknown as { incident: string };
      const line = JSON.parse(server.logged()) as Record<string, unknown>;
      expect(line).toMatchObject({ incident, err: { message: error.message, stack: error.stack } });
    },
  );
});

it('sends the path of an error, but withholds twelve digits in an alias', async () => {
  for (const [error] of [...shown, ...hidden]) {
    const server = await serve(error);
    const { body } = await post(server.address, { query: '{ a123456_789012: fails b1: mayFail }' });
    const paths = (body.errors as { path?: unknown }[]).map(({ path }) => path);
    expect(paths).toContainEqual(['a[withheld]']);
    expect(JSON.stringify(body.errors)).not.toMatch(/123456/);
    const other = await post(server.address, { query: '{ b1: mayFail }' });
    expect(other.body.errors).toMatchObject([{ path: ['b1'] }]);
  }
});

describe('the status of a response', () => {
  it('is 401 with a challenge where a key is needed, before or in the execution', async () => {
    for (const early of [true, false]) {
      const server = await serve(new Unauthenticated(), early);
      const query = encodeURIComponent('{ fails }');
      const answer = await fetch(`${server.address}/graphql?query=${query}`, {
        headers: { 'apollo-require-preflight': 'yes' },
      });
      expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    }
  });

  it('is 200 where there is data beside the error', async () => {
    for (const [error, code] of shown) {
      const server = await serve(error);
      const answer = await post(server.address, { query: '{ works mayFail }' });
      expect([answer.status, codesOf(answer)]).toEqual([200, [code]]);
      expect(answer.body.data).toEqual({ works: null, mayFail: null });
    }
  });

  it('is 405 for a mutation by GET, which is not executed', async () => {
    const server = await serve(new BadUserInput('a', 'is wrong'));
    const query = encodeURIComponent('mutation { write }');
    const answer = await fetch(`${server.address}/graphql?query=${query}`, {
      headers: { 'apollo-require-preflight': 'yes' },
    });
    const body = (await answer.json()) as Answer['body'];
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
    expect(body.errors?.[0]?.extensions).toEqual({ code: 'BAD_REQUEST' });
  });

  it('is 400 for an unknown mutation', async () => {
    const server = await serve(new Error());
    const answer = await post(server.address, { query: 'mutation { a }' });
    expect([answer.status, codesOf(answer)]).toEqual([400, ['GRAPHQL_VALIDATION_FAILED']]);
  });
});
