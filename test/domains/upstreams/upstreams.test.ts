import { join } from 'node:path';
import { ingestDocument } from '../../../src/ingestion/ingest-document';
import { SingleProcessRecordVersion } from '../../../src/response-cache/single-process-record-version';
import { UnreadableDocument } from '../../../src/upstreams/upstream';
import { nationalBankRates } from '../../../src/upstreams/national-bank/national-bank-rates';
import { altered, documentOf, sample } from '../../ingestion/rates-database';
import { cacheStatusOf } from '../../support/cached-server';
import { startServer, type TestServer } from '../../support/http-server';
import { askTwice } from '../../support/plan';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';
import { testResources } from '../../support/test-resources';

let database: TestDatabase;
let server: TestServer;
let recordVersion: SingleProcessRecordVersion;

const address = 'https://nationalbank.kz/rss/get_rates.cfm?fdate=01.04.2026';
const folder = join('/srv', 'operator', 'secret');

beforeAll(async () => {
  database = await openTestDatabase();
  const { run } = testResources(database.service);
  const silent = { onLoss: () => undefined, onRestored: () => undefined };
  recordVersion = new SingleProcessRecordVersion(run, silent);
  server = await startServer(database.service, { recordVersion });
});
afterAll(async () => {
  await server.close();
  recordVersion.close();
  await database.close();
});

const take = (text: string, origin: string, retrievedAt = new Date()) =>
  ingestDocument(database.dataSource, nationalBankRates, {
    ...documentOf(text),
    origin,
    retrievedAt,
    ...(origin === address && { httpStatus: 200 }),
  });

async function ask(query: string): Promise<{ data: unknown; status: string; control: string }> {
  while (recordVersion.current === null) await new Promise(setImmediate);
  const response = await fetch(`${server.address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const body = (await response.json()) as { data: unknown; errors?: unknown };
  expect(body.errors).toBeUndefined();
  const control = response.headers.get('cache-control') ?? '';
  return { data: body.data, status: cacheStatusOf(response), control };
}

const freshness = '{ upstream(slug: "national-bank-rates") { freshness { state lastAttemptAt } } }';
const runs = `{ upstreams { slug publisher licence { name url attribution commercialUse }
  cadenceHours freshness { state lastAttemptAt lastSuccessAt lastChangeAt note }
  runs(first: 2) { edges { node { startedAt finishedAt outcome reason message httpStatus
    documentHash bytes rowsRead rowsRefused rowsFlagged added changed unchanged rekeyed ended
    refusals { nodes { locator code message isKept } } } } } } }`;
const provenance = `{ exchangeRate(currency: "USD", on: "2026-04-01") { rate source { checkedAt }
  provenance { upstream { slug } snapshot { hash sizeBytes storedAt httpStatus } origin locator
    firstSeenAt lastSeenAt retrievedAt } } }`;
const providers = '{ providers(first: 1) { totalCount } record { version updatedAt } }';

describe('the graph of upstreams', () => {
  it('shows a run that publishes nothing at once, while the record stays cached', async () => {
    await take(sample('2026-04-01'), address);
    // The version is read in the background here.
    const first = await ask(providers);
    const before = await ask(freshness);
    expect(before.control).toBe('no-store');
    await take(sample('2026-04-01'), address);
    const after = await ask(freshness);
    expect(after.status).not.toBe('hit');
    expect(after.data).not.toEqual(before.data);
    const again = await ask(providers);
    expect([again.status, again.data]).toEqual(['hit', first.data]);
  });

  it('leads from a rate to its line in the document', async () => {
    const { data, control } = await ask(provenance);
    expect(control).toBe('no-store');
    const { exchangeRate } = data as {
      exchangeRate: {
        rate: string;
        source: { checkedAt: string };
        provenance: { locator: string; snapshot: { hash: string } } & Record<string, unknown>;
      };
    };
    const { provenance: from, rate } = exchangeRate;
    const { snapshot } = documentOf(sample('2026-04-01'));
    expect(from.snapshot).toMatchObject({ hash: snapshot.toString('hex'), httpStatus: 200 });
    expect(from).toMatchObject({ upstream: { slug: 'national-bank-rates' }, origin: address });
    const line = Number(/^line (\d+)$/.exec(from.locator)?.[1]);
    const lines = sample('2026-04-01')
      .split('\n')
      .slice(line - 1, line + 4)
      .join('');
    expect(lines).toContain(`<description>${rate}</description>`);
    expect(lines).toContain('USD');
    expect(exchangeRate.source.checkedAt).toBe(from['retrievedAt']);
    expect(from['lastSeenAt']).toBe(from['retrievedAt']);
    expect(Date.parse(from['firstSeenAt'] as string)).toBeLessThan(
      Date.parse(from['lastSeenAt'] as string),
    );
  });

  it('names no path of a machine, whatever a reader says', async () => {
    const path = join(folder, 'rates.xml');
    const reader = {
      ...nationalBankRates,
      read: () => {
        throw new UnreadableDocument('NOT_XML', `${path}: is in ${folder} and is no XML`);
      },
    };
    await take(altered(30), path);
    const held = await ask(runs);
    expect(JSON.stringify(held.data)).toContain('CONTRADICTIONS');
    await take(sample('2026-04-02'), path);
    await ingestDocument(database.dataSource, reader, { ...documentOf('x'), origin: path });
    const shown = await ask(
      '{ exchangeRate(currency: "EUR", on: "2026-04-02") { provenance { origin locator } } }',
    );
    const answers = JSON.stringify([await ask(runs), shown]);
    expect(answers).toContain('rates.xml: is in  and is no XML');
    expect(answers).not.toContain(folder);
    expect(shown.data).toMatchObject({ exchangeRate: { provenance: { origin: null } } });
  });

  it.each([
    ['NEVER', null, null],
    ['FRESH', 47, null],
    ['LATE', 49, null],
    ['LATE', 119, null],
    ['STALE', 121, null],
    ['ENDED', 1, 'The service was closed.'],
    ['ENDED', null, 'The service was closed.'],
  ])('says %s where the last document is %s hours old', async (state, hours, reason) => {
    const slug = `a-register-${state.toLowerCase()}-${hours}`;
    await database.dataSource.query(
      `insert into upstream (slug, name, publisher, licence_name, licence_attribution,
        cadence_hours, ended_reason) values ($1, 'A register', 'P', 'Open', 'P', 24, $2)`,
      [slug, reason],
    );
    if (hours !== null) {
      await database.dataSource.query(
        `insert into upstream_run (upstream, origin, lease_until, retrieved_at, parser_version,
          finished_at, outcome) values ($1, 'a', now(), now() - make_interval(hours => $2), 1,
          now(), 'UNCHANGED')`,
        [slug, hours],
      );
    }
    const { data } = await ask(`{ upstream(slug: "${slug}") { freshness { state note } } }`);
    expect(data).toEqual({ upstream: { freshness: { state, note: reason } } });
  });

  it.each([
    ['runs', runs],
    ['provenance', provenance],
    ['the record', providers],
  ])('answers %s by plan as by resolvers', async (_, query) => {
    const answer = await askTwice(testResources(database.service), query);
    expect([answer.reason, answer.failure]).toEqual([undefined, undefined]);
    expect(answer.planned).toBe(answer.resolved);
  });
});
