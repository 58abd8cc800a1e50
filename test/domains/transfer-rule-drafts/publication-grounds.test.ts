import { scopes, type Scope } from '../../../src/kernel/request/caller';
import { GatewayMetrics } from '../../../src/metrics/gateway-metrics';
import {
  openDraftingDatabase,
  publish,
  refusedPublication,
  usualSource,
  versionsOf,
  type DraftingDatabase,
} from '../../support/evaluation-drafts';
import { versionId } from '../../support/evaluation-record';
import { post, type Answer } from '../../support/http-server';
import { askTwice } from '../../support/plan';
import { scrape } from '../../support/scrape';
import { idOf } from '../../support/synthetic-record';
import { Source } from '../../../src/domains/sources/source';

/** Who may publish a version for every tenant, on what ground, and what is kept of it. */
let database: DraftingDatabase['database'];
let bank: DraftingDatabase['bank'];
let anyone: DraftingDatabase['anyone'];
let make: DraftingDatabase['make'];
let draftOf: DraftingDatabase['draftOf'];

beforeAll(async () => {
  ({ database, bank, anyone, make, draftOf } = await openDraftingDatabase());
});
afterAll(() => database.close());

const mutation = `mutation ($input: PublishTransferRuleVersionInput!) {
  publishTransferRuleVersion(input: $input) {
    ruleVersion { number publication { publishedBy publishedAt source { slug } } }
  }
}`;

describe('a key', () => {
  const all = [...scopes];
  const cases: [allowed: readonly Scope[], isAllowed: boolean][] = [
    ...all.map((scope): [Scope[], boolean] => [[scope], scope === 'rules:publish']),
    ...all.map((scope): [Scope[], boolean] => [
      all.filter((each) => each !== scope),
      scope !== 'rules:publish',
    ]),
    [all, true],
    [['rules:write', 'rules:publish'], true],
    [['evaluations:read', 'evaluations:write'], false],
  ];

  it.each(cases)('with %j may publish: %s', async (allowed, isAllowed) => {
    const code = `scopes-${allowed.join('-').replaceAll(':', '-')}`;
    await make(code, { status: 'CONSIDERED' });
    const id = await draftOf(code);
    const server = await database.serve();
    const key = await database.issueKey('a-bank', allowed);
    const input = { id, status: 'CONSIDERED', source: usualSource };
    const headers = { authorization: `Bearer ${key}` };
    const { body } = await post(server.address, { query: mutation, variables: { input } }, headers);
    expect(body.errors?.map(({ extensions }) => extensions.code)).toEqual(
      isAllowed ? undefined : ['FORBIDDEN'],
    );
    expect(await versionsOf(anyone, code)).toHaveLength(isAllowed ? 2 : 1);
  });
});

describe('a source', () => {
  it.each([
    ['an empty text', ''],
    ['a space', ' '],
    ['a slug that is not on record', 'no-such-source'],
    ['a slug in capitals', usualSource.toUpperCase()],
    ['a slug amid spaces', ` ${usualSource} `],
    ['the beginning of a slug', usualSource.slice(0, -1)],
    ['a pattern', '%'],
    ['the id of a source', idOf(Source, usualSource)],
    ['an address', 'https://example.kz/order'],
    ['the title of a document', 'Order No 1'],
    ['a long text', 'x'.repeat(10_000)],
  ])('that is %s is refused', async (what, source) => {
    const code = `source-${what.replaceAll(' ', '-')}`;
    await make(code, { status: 'CONSIDERED' });
    const id = await draftOf(code);
    const { message, extensions } = await refusedPublication(bank, id, 'CONSIDERED', source);
    expect(extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'input.source' });
    expect(message).toBe('input.source: is not the slug of a source on record');
    expect(await versionsOf(anyone, code)).toHaveLength(1);
  });

  it('that is not named is refused, and so is null', async () => {
    const server = await database.serve();
    const key = await database.issueKey('a-bank', ['rules:publish']);
    const headers = { authorization: `Bearer ${key}` };
    const send = (input: object): Promise<Answer> =>
      post(server.address, { query: mutation, variables: { input } }, headers);
    const without = { id: versionId(1), status: 'CONSIDERED' };
    for (const input of [without, { ...without, source: null }]) {
      const { body } = await send(input);
      expect(body.errors?.[0]?.extensions).toEqual({
        ...{ code: 'BAD_USER_INPUT', field: 'input.source' },
      });
    }
  });
});

describe('the database', () => {
  it('publishes nothing as in force without a legal act', async () => {
    await make('actless', { status: 'CONSIDERED' });
    const id = await draftOf('actless', { effectiveFrom: '2027-01-01' });
    const { dataSource } = database;
    const call = `select publish_transfer_rule_draft($1, $2, 2, 'IN_FORCE', $3)`;
    const asTenant = dataSource.transaction(async (manager) => {
      await manager.query(
        `select set_config('gateway.tenant', tenant_id::text, true)
         from transfer_rule_draft where id = $1`,
        [id],
      );
      await manager.query(call, [id, versionId(2, 'actless'), idOf(Source, usualSource)]);
    });
    await expect(asTenant).rejects.toMatchObject({ constraint: 'transfer_rule_version_legal_act' });
    expect(await versionsOf(anyone, 'actless')).toHaveLength(1);
  });
});

describe('of a publication', () => {
  const published = `query ($code: String!) {
    transferRule(code: $code) {
      versions { nodes { number publication { publishedBy publishedAt source { slug title } } } }
      drafts { number publication { publishedBy } }
    }
  }`;

  it('the record keeps by whom, when and on what ground it was done', async () => {
    await make('kept', { status: 'CONSIDERED' });
    const before = Date.now();
    await publish(bank, await draftOf('kept'), 'CONSIDERED');
    await draftOf('kept');
    const { transferRule } = (await bank.data(published, { code: 'kept' })) as {
      transferRule: {
        versions: { nodes: { publication: { publishedAt: string } | null }[] };
        drafts: object[];
      };
    };
    const [imported, second] = transferRule.versions.nodes;
    expect(imported).toEqual({ number: 1, publication: null });
    const publishedAt = second?.publication?.publishedAt ?? '';
    expect(second).toEqual({
      number: 2,
      publication: {
        ...{ publishedBy: 'a-bank', publishedAt },
        source: { slug: usualSource, title: usualSource },
      },
    });
    expect(new Date(publishedAt).toISOString()).toBe(publishedAt);
    expect(Math.abs(new Date(publishedAt).getTime() - before)).toBeLessThan(60_000);
    expect(transferRule.drafts).toEqual([{ number: 3, publication: null }]);
  });

  it('the plan tells anyone what the resolvers tell', async () => {
    const query = `{ transferRules { code versions(first: 100) { nodes {
      number publication { publishedBy publishedAt source { slug } } } } } }`;
    const { planned, resolved, failure } = await askTwice(database.resources(), query);
    expect(failure).toBeUndefined();
    expect(planned).toBe(resolved);
    expect(planned).toContain('"publishedBy":"a-bank"');
    expect(planned).toContain('"publication":null');
  });

  it('a line is logged and a metric counted, once', async () => {
    await make('logged', { status: 'CONSIDERED' });
    const metrics = new GatewayMetrics();
    const server = await database.serve({ metrics });
    const key = await database.issueKey('a-bank', ['rules:publish']);
    const count = async (status: string): Promise<number | undefined> =>
      (await scrape(metrics.registry)).valueOf(
        `gateway_rule_publications_total{status="${status}"}`,
      );
    expect([await count('ANNOUNCED'), await count('IN_FORCE')]).toEqual([0, 0]);
    const id = await draftOf('logged', { announcedOn: '2026-11-01' });
    const input = { id, status: 'ANNOUNCED', source: usualSource };
    const send = (): Promise<Answer> => {
      const payload = { query: mutation, variables: { input } };
      return post(server.address, payload, { authorization: `Bearer ${key}` });
    };
    // Some publish it at once, and some after it was published.
    await Promise.all([send(), send(), send(), send()]);
    await send();
    expect([await count('ANNOUNCED'), await count('IN_FORCE')]).toEqual([1, 0]);
    const lines = server
      .logged()
      .split('\n')
      .filter((line) => line.includes('transfer rule version published'))
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({
      ...{ rule: 'logged', number: 2, status: 'ANNOUNCED', source: usualSource },
      ...{ tenant: 'a-bank', requestId: expect.any(String) as string, level: 30 },
    });
  });
});
