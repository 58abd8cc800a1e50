import { TokenBuckets } from '../../../src/rate-limits/token-bucket';
import { SingleProcessRecordVersion } from '../../../src/response-cache/single-process-record-version';
import {
  curatedRecord,
  openEvaluationDatabase,
  type EvaluationDatabase,
} from '../../support/evaluation-database';
import type { TestServer } from '../../support/http-server';
import type { SentRequest } from '../../support/mutated-request';
import { mutatedRounds, sendRequest } from '../../support/mutated-round';
import { rightRequests } from '../../support/right-requests';

/**
 * Thousands of requests that are almost valid: none gets an internal error, a value of the request
 * in a message, or takes long. `MUTATED_REQUESTS` sets their number per seed.
 */
const rounds = Number(process.env['MUTATED_REQUESTS'] ?? 100);
const seeds = [1, 2, 3, 4, 5];

let database: EvaluationDatabase;
let server: TestServer;
let requests: SentRequest[];

beforeAll(async () => {
  database = await openEvaluationDatabase(curatedRecord);
  const key = await database.issueKey('a-bank', ['evaluations:read', 'evaluations:write']);
  const silent = { onLoss: () => undefined, onRestored: () => undefined };
  const recordVersion = new SingleProcessRecordVersion(database.resources().run, silent);
  const budget = new TokenBuckets({ name: 'test', capacity: 1e12, refillSeconds: 1 });
  const rateLimits = { perAddress: budget, perTenant: budget };
  server = await database.serve({ recordVersion, rateLimits, trustedProxies: ['127.0.0.1'] });
  requests = rightRequests(key);
}, 60_000);
afterAll(() => database.close());

it.each(seeds)(
  'mutated requests of seed %i cause no internal error',
  async (seed) => {
    const statuses = await mutatedRounds(server.address, requests, { seed, rounds });
    // Some are rejected, and some accepted.
    expect(statuses.get(200)).toBeGreaterThan(0);
    expect(statuses.get(400)).toBeGreaterThan(0);
    // A valid request is not affected.
    const [first] = requests as [SentRequest];
    expect((await sendRequest(server.address, first)).status).toBe(200);
  },
  600_000,
);
