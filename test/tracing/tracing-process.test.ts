import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inTenge, nobody, transferOf } from '../support/evaluation-asker';
import { GatewayProcess } from '../support/gateway-process';
import { post } from '../support/http-server';
import { evaluationEnvironment, recordEnvironment } from '../support/served-environment';
import { startCollector, type Collector, type ReceivedSpan } from '../support/collector';

/** What the gateway as an operator runs it sends to a collector, and when it sends nothing. */
let folder: string;
let collector: Collector;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gateway-tracing-'));
  collector = await startCollector();
});
afterEach(async () => {
  await collector.close();
  rmSync(folder, { recursive: true, force: true });
});

const evaluateOne = `mutation Callers($input: EvaluateTransferInput!) {
  evaluateTransfer(input: $input) { evaluation { decision } }
}`;
const listed = 'query SeizuresByCurrency { seizures { totalCount } }';

/** Starts, does some work, stops: what it wrote to standard error. */
async function run(
  environment: NodeJS.ProcessEnv,
  work: (address: string, key: string) => Promise<unknown> = (address) =>
    post(address, { query: listed }),
  served = recordEnvironment(folder),
): Promise<string> {
  const gateway = new GatewayProcess({
    ...(await served),
    NODE_OPTIONS: `--require ${join(__dirname, 'loaded-modules.cjs')}`,
    ...environment,
  });
  await work(await gateway.address(), gateway.key);
  expect(await gateway.stop()).toBe(0);
  return gateway.err;
}

const within = (parent: ReceivedSpan | undefined): ReceivedSpan[] =>
  collector.spans.filter(({ parentSpanId }) => parent && parentSpanId === parent.spanId);
const named = (name: string): ReceivedSpan | undefined =>
  collector.spans.find((span) => span.name === name);

it('exports operations with their statements, and nothing that a client sent', async () => {
  const exporting = {
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.address,
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
    OTEL_SERVICE_NAME: 'a-gateway',
  };
  const { variables, key, close } = await evaluationEnvironment(folder);
  const work = async (address: string, printedKey: string): Promise<void> => {
    await post(address, { query: listed });
    const text = `query CallersOwn($text: String!) {
      identifyProvider(text: $text) { name } __schema { queryType { name } }
    }`;
    const variables = { text: 'told-to-nobody' };
    await post(address, { query: text, variables });
    const input = {
      idempotencyKey: 'told-to-nobody-either',
      transfer: transferOf(inTenge('4321.09')),
    };
    const headers = { authorization: `Bearer ${key ?? printedKey}` };
    const answer = await post(address, { query: evaluateOne, variables: { input } }, headers);
    expect(answer.body.data).toEqual({ evaluateTransfer: { evaluation: { decision: 'CLEARED' } } });
  };
  await run(exporting, work, Promise.resolve(variables));
  await close();
  expect(new Set(collector.spans.map(({ service }) => service))).toEqual(new Set(['a-gateway']));

  const operation = named('query SeizuresByCurrency');
  expect(operation?.attributes).toEqual({
    'graphql.operation.name': 'SeizuresByCurrency',
    'graphql.operation.type': 'query',
    'gateway.planned': true,
  });
  const [statement, ...others] = within(operation);
  expect(others).toEqual([]);
  expect(statement?.traceId).toBe(operation?.traceId);
  expect(statement?.attributes['db.system.name']).toBe('postgresql');
  expect(statement?.attributes['db.query.text']).toMatch(/^\s*select\b[^]*\bfrom seizure/);

  const own = named('query');
  expect(own?.attributes).toEqual({
    'graphql.operation.type': 'query',
    'gateway.planned': false,
  });
  expect(within(own).length).toBeGreaterThan(0);
  const mutation = named('mutation');
  expect(mutation?.attributes['gateway.planned']).toBe(false);
  // The caller's key is looked up before the operation; what is decided and written is of many.
  expect(within(mutation)).toEqual([]);
  const lone = collector.spans
    .filter(({ name, parentSpanId }) => name === 'postgresql' && !parentSpanId)
    .map(({ attributes }) => String(attributes['db.query.text']));
  for (const part of [/^insert into transfer_rule_evaluation/, /^\s*select\b[^]*\bapi_key\b/]) {
    expect(lone.some((each) => part.test(each))).toBe(true);
  }
  expect(collector.spans.some(({ failed }) => failed)).toBe(false);
  expect(collector.text()).toContain('/v1/traces ');
  for (const word of ['told-to-nobody', 'Callers', nobody, '4321.09']) {
    expect(collector.text()).not.toContain(word);
  }
});

it('exports Protobuf by default', async () => {
  const err = await run({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.address });
  expect(collector.text()).toMatch(/^\/v1\/traces /);
  expect(collector.spans).toEqual([]);
  expect(err).toMatch(/loaded: .*@opentelemetry\/sdk-trace-base/);
});

it('stops in time where the collector does not respond', async () => {
  await run({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1' });
});

it.each([
  ['there is no collector', {}],
  ['it is switched off', { OTEL_SDK_DISABLED: 'true' }],
])(
  'exports nothing, and loads no package that it does not need, where %s',
  async (_, environment) => {
    const isOff = 'OTEL_SDK_DISABLED' in environment;
    const endpoint = isOff ? { OTEL_EXPORTER_OTLP_ENDPOINT: collector.address } : {};
    const err = await run({ ...endpoint, ...environment });
    expect(collector.text()).toBe('');
    expect(err).toMatch(/^loaded: (@opentelemetry\/api)?$/m);
    // They are large, and read upstreams or serve assistants: a start waits for none of them.
    const packages = /^packages: (.*)$/m.exec(err)?.[1]?.split(' ');
    expect(packages).toContain('typeorm');
    for (const unused of ['@modelcontextprotocol/sdk', 'cheerio', 'parse5', 'undici']) {
      expect(packages).not.toContain(unused);
    }
  },
);
