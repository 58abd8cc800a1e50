import { join } from 'node:path';
import { FrontendGateway } from './frontend-gateway';
import { FrontendProject } from './frontend-project';

/** Relay as docs/frontends.md sets it up, against the gateway. */
const sections = ['Start', 'Errors', 'Relay', 'Trusted documents'];
const project = new FrontendProject(sections, 'relay.scenario.ts');
let gateway: FrontendGateway;
let scenario: Awaited<ReturnType<FrontendProject['load']>>;

beforeAll(async () => {
  gateway = await FrontendGateway.open();
  await project.succeed("echo '{}' > persisted-documents.json");
  await project.succeed('npx relay-compiler');
  scenario = await project.load({});
});
afterAll(async () => {
  await gateway.close();
  project.remove();
});
beforeEach(() => {
  gateway.sent.length = 0;
});

const authorized = ['a', 'b', 'c', 'd', 'e'].map((slug) => `${slug} AUTHORIZED`);
const warned = ['f WARNED', 'g WARNED'];

it('compiles strictly, and misuse does not', async () => {
  expect(await project.compile()).toEqual({ code: 0, output: '' });
});

it('appends a page to those before', async () => {
  const { shown, slugs } = (await scenario['pages']!()) as { shown: number[]; slugs: string[] };
  expect(shown).toEqual([2, 4, 6, 7]);
  expect(slugs).toEqual([...authorized, ...warned]);
  expect(gateway.sent).toHaveLength(4);
});

it('keeps lists under other filters, and of other days, as other lists', async () => {
  expect(await scenario['lists']!()).toEqual([
    authorized,
    warned,
    ['f AUTHORIZED', 'g AUTHORIZED'],
  ]);
});

it('does not let objects without an id overwrite each other', async () => {
  const { values, totals } = (await scenario['objectsWithoutId']!()) as Record<string, unknown[]>;
  expect(values?.toSorted()).toEqual(['16700000', '500860.8']);
  expect(totals).toEqual([
    ['KZT', '500860.8KZT'],
    ['USDT', '16700000USDT'],
  ]);
});

it('answers node(id:) from its store', async () => {
  expect(await scenario['node']!(gateway.providerId)).toMatchObject({
    before: 'missing',
    after: 'available',
    data: { node: { id: gateway.providerId, name: 'a', status: 'AUTHORIZED' } },
  });
});

it('sends again what was answered with 429, after the seconds that it names', async () => {
  await gateway.spendBudget();
  expect(await scenario['count']!()).toBe(2);
  const [first, second, ...others] = gateway.sent;
  expect(others).toEqual([]);
  expect(second!.at - first!.at).toBeGreaterThanOrEqual(990);
  await gateway.serve();
});

it('sends trusted documents by their ids, and others are rejected', async () => {
  const folder = join(project.folder, 'trusted');
  await project.succeed(`node scripts/trusted-documents.mjs persisted-documents.json ${folder}`);
  await gateway.trustOnly(folder);
  const byId = await project.load({ VITE_TRUSTED_DOCUMENTS: 'on' });
  expect(await byId['count']!()).toBe(2);
  expect(JSON.parse(gateway.sent[0]!.body)).toEqual({
    documentId: expect.stringMatching(/^[0-9a-f]{64}$/),
    variables: expect.objectContaining({ first: 2 }),
  });
});
