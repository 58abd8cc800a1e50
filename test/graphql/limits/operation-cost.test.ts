import { startGraphql } from '../../support/graphql-server';
import { post, type Answer, type TestServer } from '../../support/http-server';
import { manyInputs } from '../../support/many-inputs';

/** The limits of one operation whose response has an entry for each input. */
let server: TestServer;

beforeAll(async () => {
  server = await startGraphql(await manyInputs());
});

afterAll(() => server.close());

const facts = 'facts { name value }';
const evaluation = (checks: string, ofPlatform = ''): string => `evaluation { id
  version { slug } platform { slug ${ofPlatform} } amount { name value } rate { name value }
  checks { when reason ${checks} } }`;
const whole = `index ${evaluation(facts)} error { name value }`;

function evaluate(length: number, selection: string): Promise<Answer> {
  return post(server.address, {
    query: `mutation ($all: [TransferGiven!]!) {
      evaluateTransfers(inputs: $all) { ${selection} } }`,
    variables: { all: Array.from({ length }, (_, index) => ({ key: `key ${index}` })) },
  });
}

const costly = (what: RegExp): object => [
  { message: expect.stringMatching(what), extensions: { code: 'QUERY_TOO_COSTLY' } },
];

describe('a thousand inputs', () => {
  it('are within the limits: embedded lists do not count as rows', async () => {
    const { status, body } = await evaluate(1000, whole);
    expect([status, body.errors]).toEqual([200, undefined]);
    expect(body.data?.['evaluateTransfers']).toHaveLength(1000);
  });

  it.each([
    ['a list under each', evaluation(facts, 'lots(first: 100) { nodes { id } }'), /50000 rows/],
    [
      'lists of the default length under each',
      evaluation(facts, ['a', 'b', 'c'].map((name) => `${name}: lots { nodes { id } }`).join(' ')),
      /50000 rows/,
    ],
    ['a list without a limit', evaluation('pairs { name } more: pairs { name }'), /50000 rows/],
    [
      'embedded lists, many times over',
      `${evaluation(facts)} ${Array.from({ length: 3 }, (_, index) =>
        evaluation(facts).replace('evaluation', `more${index}: evaluation`),
      ).join(' ')}`,
      /300000 fields/,
    ],
  ])('are too costly with %s', async (_, selection, what) => {
    const { status, body } = await evaluate(1000, selection);
    expect(body).toEqual({ errors: costly(what) });
    expect(status).toBe(400);
  });

  it('are counted as literals as well', async () => {
    const listed = 'b: lots(first: 100) { nodes { id } }';
    const inputs = (length: number): string =>
      Array.from({ length }, () => '{ key: "a" }').join(' ');
    const ask = (length: number): Promise<Answer> =>
      post(server.address, {
        query: `mutation { evaluateTransfers(inputs: [${inputs(length)}]) {
          ${evaluation('', listed)} } }`,
      });
    expect((await ask(450)).body.errors).toBeUndefined();
    expect((await ask(500)).body.errors).toEqual(costly(/50000 rows/));
  });
});

describe('a list of grouping keys', () => {
  it('does not multiply the rows', async () => {
    const groupBy = Array<string>(600).fill('a');
    const query = `query ($by: [String!]!) { tally(groupBy: $by) {
      ${evaluation('', 'lots(first: 100) { nodes { id } }')} } }`;
    const { body } = await post(server.address, { query, variables: { by: groupBy } });
    expect(body.errors).toBeUndefined();
  });
});

describe('mutations in one operation', () => {
  const counts = (length: number): string =>
    Array.from({ length }, (_, index) => `c${index}: count`).join(' ');

  it('are at most ten', async () => {
    const ten = await post(server.address, { query: `mutation { ${counts(10)} }` });
    expect(Object.keys(ten.body.data ?? {})).toHaveLength(10);
    const eleven = await post(server.address, { query: `mutation { ${counts(11)} }` });
    expect(eleven.status).toBe(400);
    expect(eleven.body).toEqual({ errors: costly(/more than 10 mutations/) });
  });

  it.each([
    ['in fragments', `mutation { ...F ...F ... { c10: count } } fragment F on Mutation`],
    [
      'in fragments of fragments',
      `mutation { ...E ... on Mutation { c10: count } }
        fragment E on Mutation { ...F } fragment F on Mutation`,
    ],
  ])('are counted %s, each fragment once', async (_, query) => {
    const ask = (length: number): Promise<Answer> =>
      post(server.address, { query: `${query} { ${counts(length)} }` });
    expect((await ask(9)).body.errors).toBeUndefined();
    expect((await ask(10)).body.errors).toEqual(costly(/more than 10 mutations/));
  });

  it('are not counted if they are skipped', async () => {
    const query = `mutation ($no: Boolean = false) { ${counts(10)} last: count @include(if: $no) }`;
    const { body } = await post(server.address, { query });
    expect(body.errors).toBeUndefined();
    const all = await post(server.address, { query, variables: { no: true } });
    expect(all.body.errors).toEqual(costly(/more than 10 mutations/));
  });
});
