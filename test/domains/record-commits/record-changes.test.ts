import { RecordSession, replaced } from '../../import/record-session';
import { smallRecord } from '../../import/record-text';
import { askTwice } from '../../support/plan';
import { testResources } from '../../support/test-resources';

const session = new RecordSession();
beforeAll(() => session.open());
afterAll(() => session.close());
beforeEach(() => session.restore());

/** The data of a query, which plan and resolvers give alike where there is a plan. */
async function dataOf<Data>(query: string, variables: Record<string, unknown> = {}): Promise<Data> {
  const { planned, resolved, errors, failure } = await askTwice(
    testResources(session.dataSource),
    query,
    variables,
  );
  expect(errors).toBeUndefined();
  expect(failure).toBeUndefined();
  if (planned !== null) expect(planned).toBe(resolved);
  return JSON.parse(resolved) as Data;
}

const lastSequence = async (): Promise<number> =>
  Number((await session.values('select max(sequence) from record_commit'))[0]?.[0]);

interface Change {
  type: string;
  kind: string;
  nodeId: string;
  commit: { sequence: number; cause: string };
  present: { slug?: string } | null;
  fields: {
    field: string;
    before: string | null;
    after: string | null;
    source: { slug: string } | null;
  }[];
}

async function changesSince(sequence: number): Promise<Change[]> {
  const { changes } = await dataOf<{ changes: { nodes: Change[] } }>(
    `query ($after: Decimal) { changes(filter: { sequence: { gt: $after } }) { nodes {
      type kind nodeId commit { sequence cause } present { ... on Provider { slug } }
      fields { field before after source { slug } }
    } } }`,
    { after: String(sequence) },
  );
  return changes.nodes;
}

const brief = (changes: Change[]): string[] =>
  changes
    .map(({ type, kind, fields }) => `${kind} ${type} ${fields.map(({ field }) => field).join()}`)
    .sort();

it('tells what an import changed, node by node and value by value', async () => {
  const before = await lastSequence();
  await session.import(
    replaced(
      ['name: OKX\n', 'name: OKX of today\n'],
      ['      - status: WARNED\n        validFrom: 2025-01-01\n        source: paper\n', ''],
      ['    providers: [htx]\n', ''],
    ),
  );
  const changes = await changesSince(before);
  expect(brief(changes)).toEqual([
    'CHANGED EnforcementAction providers',
    'CHANGED Provider identifiers,name,statusHistory',
  ]);
  const provider = changes.find(({ type }) => type === 'Provider');
  expect(provider).toMatchObject({
    kind: 'CHANGED',
    present: { slug: 'okx' },
    commit: { sequence: before + 1, cause: 'IMPORT' },
  });
  expect(provider?.fields[1]).toEqual({
    field: 'name',
    before: 'OKX',
    after: 'OKX of today',
    source: null,
  });
  // Of a standing that is no longer on record: the source that stated it.
  expect(provider?.fields[2]?.source).toEqual({ slug: 'paper' });
  expect(provider?.fields[2]?.after).toBeNull();
  expect(JSON.parse(provider?.fields[2]?.before ?? '')).toMatchObject([
    { status: 'WARNED', validFrom: '2025-01-01' },
  ]);
});

it('names the source of a figure: that of its preferred claim, then and now', async () => {
  const before = await lastSequence();
  const claimOf = (number: number, rank: string): string =>
    `        number: ${number}
        unit: platforms
        source: release
        confidence: HIGH
        rank: ${rank}`;
  const stated = claimOf(130, 'PREFERRED');
  const source = { slug: 'release' };
  const fieldsSince = async (sequence: number, node: string): Promise<Change['fields']> =>
    (await changesSince(sequence)).find(({ type }) => type === node)?.fields ?? [];
  await session.import(replaced([stated, claimOf(140, 'PREFERRED')]));
  expect(await fieldsSince(before, 'EnforcementAction')).toEqual([
    { field: 'reportedPlatformCount', before: '130', after: '140', source },
  ]);
  expect(await fieldsSince(before, 'Claim')).toContainEqual({
    field: 'number',
    before: '130',
    after: '140',
    source,
  });
  const then = await lastSequence();
  await session.import(replaced([stated, claimOf(140, 'NORMAL')]));
  expect(await fieldsSince(then, 'EnforcementAction')).toEqual([
    { field: 'reportedPlatformCount', before: '140', after: null, source },
  ]);
});

it('tells of a node that was added, and leads to what one was that ended', async () => {
  const before = await lastSequence();
  const provider = `  - slug: new
    name: New
    kind: CENTRALIZED_EXCHANGE
    jurisdiction: ZZ
`;
  await session.import(smallRecord.replace('providers:\n', `providers:\n${provider}`));
  const added = (await changesSince(before)).find(({ type }) => type === 'Provider');
  expect(added).toMatchObject({ kind: 'ADDED', present: { slug: 'new' } });
  await session.values(`delete from provider_identifier
    where provider_id = (select id from provider where slug = 'new')`);
  await session.values(`delete from provider where slug = 'new'`);
  const ended = (await changesSince(before + 1)).filter(({ type }) => type === 'Provider');
  expect(ended.at(-1)).toMatchObject({ kind: 'ENDED', present: null, commit: { cause: 'OTHER' } });
  const state = Number(ended.at(-1)?.nodeId.split('@.')[1]);
  expect(ended.at(-1)?.commit.sequence).toBe(state + 1);
});

it('says nothing of an import that changes nothing', async () => {
  const before = await lastSequence();
  await session.import(smallRecord);
  expect(await lastSequence()).toBe(before);
});

it('says nothing of what a transaction did and undid', async () => {
  const before = await lastSequence();
  await session.dataSource.query(`begin; update provider set name = 'Other' where slug = 'okx';
    update provider set name = 'OKX' where slug = 'okx';
    insert into authority (id, slug, name, jurisdiction) values (gen_random_uuid(), 'x', 'X', 'KZ');
    delete from authority where slug = 'x'; commit`);
  const changes = await changesSince(before);
  expect(changes.filter(({ type }) => type === 'Authority')).toEqual([]);
});

it('continues after a cursor without a gap', async () => {
  const filter = { sequence: { eq: String(await lastSequence()) } };
  interface Page {
    changes: { nodes: unknown[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
  }
  const page = `query ($first: Int, $after: String, $filter: RecordChangeFilter) {
    changes(first: $first, after: $after, filter: $filter) {
      nodes { nodeId } pageInfo { endCursor hasNextPage } } }`;
  const all = (await dataOf<Page>(page, { first: 100, filter })).changes.nodes;
  const seen: unknown[] = [];
  let after: string | null = null;
  for (let more = true; more;) {
    const { changes }: Page = await dataOf<Page>(page, { first: 3, after, filter });
    seen.push(...changes.nodes);
    after = changes.pageInfo.endCursor;
    more = changes.pageInfo.hasNextPage;
  }
  expect(seen).toEqual(all);
  expect(all.length).toBeGreaterThan(10);
});

it('has the history of a node, the newest first', async () => {
  for (const name of ['One', 'Two'])
    await session.import(replaced(['name: OKX\n', `name: ${name}\n`]));
  const { provider } = await dataOf<{ provider: { history: { nodes: Change[] } } }>(`{
    provider(slug: "okx") { history(first: 2) { nodes { kind fields { field before after } } } }
  }`);
  // The form that names are compared in is a part of a provider, too.
  expect(provider.history.nodes.map(({ kind, fields }) => [kind, fields[1]])).toEqual([
    ['CHANGED', { field: 'name', before: 'One', after: 'Two' }],
    ['CHANGED', { field: 'name', before: 'OKX', after: 'One' }],
  ]);
});

it('numbers commits without gaps, each later than the one before', async () => {
  const rows = await session.values(`select (sequence - row_number() over w)::integer as gap,
    recorded_at > coalesce(lag(recorded_at) over w, '-infinity') as later from record_commit
    window w as (order by sequence)`);
  expect(new Set(rows.map((row) => JSON.stringify(row)))).toEqual(new Set(['[0,true]']));
  const { recordState } = await dataOf<{ recordState: { commit: { sequence: number } } }>(
    '{ recordState { version asOf knownAt earliestKnownAt commit { sequence version cause } } }',
  );
  expect(recordState.commit.sequence).toBe(rows.length);
});
