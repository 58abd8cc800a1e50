import { errorCodes } from '../../src/errors/error-codes';
import { GatewayMetrics } from '../../src/metrics/gateway-metrics';
import { CountedServer, openCountedDatabase } from '../support/counted-server';
import type { EvaluationDatabase } from '../support/evaluation-database';
import { post, startServer } from '../support/http-server';
import { sendRaw } from '../support/raw-http';
import { posted, written } from '../support/raw-request';
import { scrape } from '../support/scrape';

/** What is counted of requests over HTTP, and what never is. */
let database: EvaluationDatabase;
let server: CountedServer;

beforeAll(async () => {
  ({ database } = await openCountedDatabase());
});
beforeEach(async () => {
  server = await new CountedServer(database).start();
});
afterAll(() => database.close());

describe('requests', () => {
  it('are counted by kind and status', async () => {
    const work = async (): Promise<void> => {
      await server.ask('{ providers { totalCount } }');
      await server.ask('{ none }');
      await server.ask('{ transferRuleEvaluations { totalCount } }');
      await server.ask('{ __typename }', { authorization: 'Bearer wrong' });
      for (const path of ['/healthz', '/metrics', '/991399500010', '/%zz']) {
        await (await fetch(`${server.address}${path}`)).text();
      }
      await post(server.address, '{');
    };
    expect(await server.increases('gateway_http_requests_total', work)).toEqual([
      // A field that needs a key is null, with its error, in a response with data.
      ['{kind="graphql",status="200"}', 2],
      ['{kind="graphql",status="400"}', 2],
      ['{kind="graphql",status="401"}', 1],
      ['{kind="other",status="200"}', 1],
      ['{kind="other",status="404"}', 1],
      // An address with a number of a person, and one that cannot be decoded.
      ['{kind="other",status="400"}', 2],
    ]);
  });
});

describe('operations', () => {
  it('are counted by outcome', async () => {
    const work = async (): Promise<void> => {
      await server.ask('{ providers { totalCount } }');
      await server.ask('{ providers { totalCount } node(id: "x") { id } }');
      await server.ask('{ none }');
      await server.ask('{');
      await server.ask('mutation { evaluateTransfers(inputs: []) { index } }');
    };
    expect(await server.increases('gateway_operations_total', work)).toEqual([
      ['{type="query",outcome="answered"}', 1],
      ['{type="query",outcome="partial"}', 1],
      ['{type="none",outcome="refused"}', 2],
      ['{type="mutation",outcome="refused"}', 1],
    ]);
  });

  it('are counted as failed after an internal error', async () => {
    const lose = (): Promise<never> => Promise.reject(new Error('broken'));
    const resources = { ...database.resources(), run: lose, runPlan: lose };
    const metrics = new GatewayMetrics();
    const faulty = await startServer(database.service, { resources, metrics });
    await post(faulty.address, { query: '{ providers { totalCount } }' });
    const now = await scrape(metrics.registry);
    await faulty.close();
    expect(now.valueOf('gateway_operations_total{type="query",outcome="failed"}')).toBe(1);
    expect(now.valueOf('gateway_errors_total{code="INTERNAL_SERVER_ERROR"}')).toBe(1);
    expect(now.valueOf('gateway_unplanned_operations_total{reason="failed"}')).toBe(1);
  });

  it('are timed by the names of the library, and as other', async () => {
    const work = async (): Promise<void> => {
      await server.ask('query SeizuresByCurrency { seizures { totalCount } }');
      await server.ask('query Callers991399500011 { seizures { totalCount } }');
      await server.ask('{ seizures { totalCount } }');
    };
    expect(await server.increases('gateway_operation_duration_seconds_count', work)).toEqual([
      ['{operation="SeizuresByCurrency",type="query"}', 1],
      ['{operation="other",type="query"}', 2],
    ]);
    const now = await server.scrape();
    expect(now.text).not.toContain('Callers');
    const sum = 'gateway_operation_duration_seconds_sum{operation="other",type="query"}';
    expect(now.valueOf(sum)).toBeGreaterThan(0);
    expect(now.valueOf(sum)).toBeLessThan(10);
  });

  it('are counted as planned, or by the reason why not', async () => {
    const work = async (): Promise<void> => {
      await server.ask('{ seizures { totalCount } }');
      await server.ask('{ seizures { totalCount } __schema { queryType { name } } }');
    };
    expect(await server.increases('gateway_planned_operations_total', work)).toEqual([['', 1]]);
    const unplanned = await server.increases('gateway_unplanned_operations_total', () =>
      server.ask('{ authorities { totalCount } __schema { queryType { name } } }'),
    );
    expect(unplanned).toEqual([['{reason="introspection"}', 1]]);
  });
});

describe('errors', () => {
  it('are counted by code, each from zero on', async () => {
    const codes = (await server.scrape()).seriesOf('gateway_errors_total');
    expect(codes).toEqual(Object.keys(errorCodes).map((c) => `gateway_errors_total{code="${c}"}`));
    const work = async (): Promise<void> => {
      await server.ask('{ none }');
      // Each fault of an input is an error of its own.
      await server.ask(
        '{ providers(first: 0, after: "x", filter: { bin: { eq: "1" } }) { totalCount } }',
      );
      await server.ask('{ transferRuleEvaluations { totalCount } }');
      await server.ask('{ __typename }', { authorization: 'Bearer wrong' });
      await post(server.address, '{');
      // Beside GraphQL: an address that there is not, a method, a host, an expectation.
      await fetch(new URL('/none', server.address));
      await fetch(server.address, { method: 'PUT' });
      await sendRaw(server.address, written('GET /graphql', { host: 'a/b' }));
      await sendRaw(server.address, posted({ expect: 'a-wonder' }));
    };
    expect(await server.increases('gateway_errors_total', work)).toEqual([
      ['{code="GRAPHQL_VALIDATION_FAILED"}', 1],
      ['{code="BAD_USER_INPUT"}', 3],
      ['{code="BAD_REQUEST"}', 5],
      ['{code="UNAUTHENTICATED"}', 2],
    ]);
  });
});
