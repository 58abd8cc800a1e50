import { RecordSession, replaced } from '../import/record-session';
import { startServer, type TestServer } from '../support/http-server';

const session = new RecordSession();
let server: TestServer;
beforeAll(async () => {
  await session.open();
  await session.restore();
  server = await startServer(session.dataSource);
});
afterAll(async () => {
  await server.close();
  await session.close();
});

interface Line {
  op: string;
  id: string;
  type: string;
  nodeId: string;
  commit: number;
  cursor: string;
  fields: { field: string; before: string | null; after: string | null }[];
}

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(server.address + path, { headers });

async function linesAfter(after: string): Promise<Line[]> {
  const response = await get(`/changes.ndjson?after=${after}`);
  expect(response.status).toBe(200);
  const text = await response.text();
  return text === ''
    ? []
    : text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Line);
}

it('has all changes, and those after a commit or a line', async () => {
  const all = await linesAfter('0');
  expect(new Set(all.map(({ op }) => op))).toEqual(new Set(['ADD']));
  const [first, second] = all as [Line, Line];
  expect((await linesAfter(first.cursor))[0]).toEqual(second);
  const last = all.at(-1) as Line;
  expect(await linesAfter(last.cursor)).toEqual([]);
  await session.import(replaced(['name: OKX\n', 'name: OKX & <others>\n']));
  const [change, ...others] = await linesAfter(String(last.commit));
  expect(others).toEqual([]);
  expect(change).toMatchObject({ op: 'MOD', type: 'Provider', commit: last.commit + 1 });
  expect(change?.fields).toContainEqual({
    field: 'name',
    before: 'OKX',
    after: 'OKX & <others>',
    sourceId: null,
  });
});

it.each(['/changes.ndjson?after=0', '/changes.atom'])('%s is kept by its ETag', async (path) => {
  const first = await get(path);
  const etag = first.headers.get('etag') ?? '';
  expect(etag).toMatch(/^".+"$/);
  expect((await get(path, { 'if-none-match': etag })).status).toBe(304);
  await session.import(replaced(['title: Year', `title: Year of ${path.length}`]));
  expect((await get(path, { 'if-none-match': etag })).status).toBe(200);
});

it('is an Atom feed with an entry for each commit', async () => {
  const response = await get('/changes.atom');
  expect(response.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
  const text = await response.text();
  const [[commits]] = (await session.values('select count(*)::integer from record_commit')) as [
    [number],
  ];
  expect(text.match(/<entry>/g)).toHaveLength(commits);
  expect(text).not.toMatch(/&(?!#\d+;)/);
  // The commit in which the history begins.
  expect(text).toContain('No node was changed.');
});

/** Adds so many nodes by one commit; returns its number. */
async function addNodes(count: number): Promise<number> {
  await session.dataSource.query(`insert into authority (id, slug, name, jurisdiction)
    select gen_random_uuid(), gen_random_uuid(), 'A', 'KZ' from generate_series(1, ${count})`);
  return Number((await session.values('select max(sequence) from record_commit'))[0]?.[0]);
}

interface AtomPage {
  commits: number[];
  changes: number;
  next: string | undefined;
}

async function atomPage(path: string): Promise<AtomPage> {
  const text = await (await get(path)).text();
  const commits = [...text.matchAll(/<title>Commit (\d+):/g)].map(([, number]) => Number(number));
  const changes = text.match(/(ADDED|CHANGED|ENDED) \w+ /g)?.length ?? 0;
  return { commits, changes, next: /rel="next" href="([^"]+)"/.exec(text)?.[1] };
}

it('has whole commits in a page of the Atom feed, and leads to those before', async () => {
  const [first, second, large] = [await addNodes(600), await addNodes(600), await addNodes(1_001)];
  const newest = await atomPage('/changes.atom');
  // It alone has more changes than a page.
  expect(newest).toMatchObject({ commits: [large], changes: 1_000 });
  expect(await (await get('/changes.atom')).text()).toContain('More changes: by the link');
  const page = await atomPage(newest.next ?? '');
  expect(page).toMatchObject({ commits: [second], changes: 600 });
  const pages = [await atomPage(page.next ?? '')];
  expect(pages[0]?.commits[0]).toBe(first);
  for (let next = pages[0]?.next; next !== undefined; next = pages.at(-1)?.next) {
    pages.push(await atomPage(next));
  }
  const others = pages.flatMap(({ commits }) => commits);
  expect(others).toEqual(Array.from({ length: first }, (_, at) => first - at));
  const lines = await linesAfter(String(large - 1));
  expect(lines).toHaveLength(1_000);
  expect(await linesAfter(lines.at(-1)?.cursor ?? '')).toHaveLength(1);
});

it('refuses a commit before which there is none to name', async () => {
  for (const before of ['x', '-1', '&before=2']) {
    const response = await get(`/changes.atom?before=${before}`);
    expect([response.status, await response.json()]).toMatchObject([
      400,
      { errors: [{ extensions: { code: 'BAD_USER_INPUT', field: 'before' } }] },
    ]);
  }
});

it('says which commit was the last, also where that changed no node', async () => {
  const head = async (): Promise<number> =>
    Number((await session.values('select max(sequence) from record_commit'))[0]?.[0]);
  const before = await head();
  // What a transaction adds and ends again is no change.
  await session.dataSource.query(`begin;
    insert into authority (id, slug, name, jurisdiction) values (gen_random_uuid(), 'x', 'X', 'KZ');
    delete from authority where slug = 'x'; commit`);
  const response = await get(`/changes.ndjson?after=${before}`);
  expect(await response.text()).toBe('');
  expect(response.headers.get('record-commit')).toBe(String(before + 1));
});

it.each(['x', '-1', '1.', "1'; select 1", '9'.repeat(40), '1.zzz', '&after=2'])(
  'refuses after=%s',
  async (after) => {
    const response = await get(`/changes.ndjson?after=${after}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: 'BAD_USER_INPUT', field: 'after' } }],
    });
  },
);
