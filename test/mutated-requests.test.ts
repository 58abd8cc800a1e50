import { readdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { Budget } from '../src/budgets/budget';
import { SoleRecordVersion } from '../src/response-cache/sole-record-version';
import { evaluateMany, nobody, transferOf } from './support/evaluation-asker';
import {
  curatedRecord,
  openEvaluationDatabase,
  type EvaluationDatabase,
} from './support/evaluation-database';
import type { TestServer } from './support/http-server';
import { mutated, type SentRequest } from './support/mutated-request';
import { SyntheticRandom } from './support/synthetic-random';

/**
 * Requests that are nearly right, thousands of them: none is answered with an error of ours, tells
 * what it must not, or takes long. `MUTATED_REQUESTS` says how many a seed makes.
 */
const rounds = Number(process.env['MUTATED_REQUESTS'] ?? 100);
const seeds = [1, 2, 3, 4, 5];
/** The most milliseconds that any may take. */
const longest = 1_000;

let database: EvaluationDatabase;
let server: TestServer;
let requests: SentRequest[];

beforeAll(async () => {
  database = await openEvaluationDatabase(curatedRecord);
  const key = await database.issueKey('a-bank', ['evaluations:read', 'evaluations:write']);
  const silent = { onLoss: () => undefined, onReturn: () => undefined };
  const recordVersion = new SoleRecordVersion(database.resources().run, silent);
  const budget = new Budget({ name: 'test', quota: 1e12, window: 1 });
  const budgets = { ofAddress: budget, ofTenant: budget };
  server = await database.serve({ recordVersion, budgets, trustedProxies: ['127.0.0.1'] });
  requests = requestsWith(key);
}, 60_000);
afterAll(() => database.close());

function requestsWith(key: string): SentRequest[] {
  const folder = join(__dirname, '../src/editor/library');
  const post = (query: string, variables: unknown, headers = {}): SentRequest => ({
    ...{ method: 'POST', path: '/graphql' },
    headers: { 'content-type': 'application/json', ...headers },
    body: Buffer.from(JSON.stringify({ query, variables })),
  });
  const ofLibrary = readdirSync(folder).map((file) => {
    const text = readFileSync(join(folder, file), 'utf8');
    return post(text, JSON.parse(/^# variables: (.*)$/m.exec(text)?.[1] ?? '{}'));
  });
  const bearer = { authorization: `Bearer ${key}` };
  const inputs = [{ idempotencyKey: 'a key', transfer: transferOf() }];
  const named = {
    query: `query Who($text: String!, $slug: String!, $currency: String!, $on: Date,
        $filter: ProviderFilter, $least: Decimal, $after: String) {
      identifyProvider(text: $text) { slug }
      provider(slug: $slug) { status }
      exchangeRate(currency: $currency, on: $on) { rate }
      providers(filter: $filter, after: $after) { totalCount nodes { name } }
      seizures(filter: { value: { gte: $least } }) { totalCount }
    } query Other { __typename }`,
    operationName: 'Who',
    variables: {
      ...{ text: 'raks', slug: 'raks', currency: 'USD', on: '2025-10-08', after: null, least: '1' },
      filter: { or: [{ name: { contains: 'a', in: ['b'] } }, { bin: { isNull: false } }] },
    },
  };
  const records = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
  const ids = ['03b8fcc5-1ff0-891f-ad52-ea894ce215de'];
  const preview = `query ($input: TransferInput!) { previewTransfer(input: $input) { decision } }`;
  // More often than one of the library: more of what may be wrong with them is in their values.
  const rich = Array.from({ length: 4 }, () => [
    { ...post('', {}), body: Buffer.from(JSON.stringify(named)) },
    post(records, { ids }),
    post(preview, { input: transferOf() }),
  ]).flat();
  return [
    ...ofLibrary,
    ...rich,
    post(evaluateMany, { inputs }, bearer),
    post(
      'query ($n: Int) { transferRuleEvaluations(first: $n) { nodes { id } } }',
      { n: 1 },
      bearer,
    ),
  ];
}

interface Told {
  status: number;
  text: string;
  took: number;
}

function send({ method, path, headers, body }: SentRequest): Promise<Told> {
  const begun = performance.now();
  return new Promise((resolve, reject) => {
    const { port } = new URL(server.address);
    const sent = request({ port, method, path, headers: { ...headers, connection: 'close' } });
    sent.on('response', (response) => {
      let text = JSON.stringify(response.rawHeaders);
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, text, took: performance.now() - begun }),
      );
    });
    sent.on('error', reject);
    sent.end(method === 'GET' || method === 'HEAD' ? undefined : body);
  });
}

/** An error of ours is one also where it stands beside an answer. */
const leaks = new RegExp(
  'INTERNAL_SERVER_ERROR|node_modules|\\.[jt]s:\\d|SQLSTATE|syntax error at|relation "|' +
    'QueryFailed|ECONN|\\bpg_',
);

it.each(seeds)(
  'requests that are nearly right, seed %i',
  async (seed) => {
    const random = new SyntheticRandom(seed);
    const statuses = new Map<number, number>();
    for (let round = 0; round < rounds; round++) {
      const made = mutated(random.oneOf(requests), random);
      const told = { seed, round, ...made, body: made.body.toString().slice(0, 5_000) };
      const answer = await send(made).catch((error: unknown) => {
        throw new Error(JSON.stringify(told), { cause: error });
      });
      const { status, text, took } = answer;
      const isWell = status >= 200 && status < 500 && took < longest;
      const tells = leaks.test(text) || text.includes(nobody);
      if (!isWell || tells) throw new Error(JSON.stringify({ ...told, ...answer }));
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    // Neither all is refused, nor all is taken.
    expect(statuses.get(200)).toBeGreaterThan(0);
    expect(statuses.get(400)).toBeGreaterThan(0);
    // And nothing of it was any trouble to whoever asks well.
    const [first] = requests as [SentRequest];
    expect((await send(first)).status).toBe(200);
  },
  600_000,
);
