import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runEvidenceCommand } from '../../src/evidence/evidence-command';
import { createEvidenceKey } from '../../src/evidence/heads/signing-key';
import { CapturedIo } from '../support/captured-io';
import { transferOf } from '../support/evaluation-asker';
import { openEvaluationDatabase, type EvaluationDatabase } from '../support/evaluation-database';
import { fillWithLeast } from '../support/evaluation-record';
import { post, type TestServer } from '../support/http-server';

const evidenceKey = createEvidenceKey(Buffer.alloc(32, 3));
// A key that a spreadsheet would run, and those that its apostrophe could be taken for.
const idempotencyKeys = ['=1+1', "'=1+1", "''-a", "'", 'a,"b"\r\nc', 'Әділ', 'null', '7'];
let database: EvaluationDatabase;
let server: TestServer;
let folder: string;
let key: string;
let otherKey: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'export-'));
  database = await openEvaluationDatabase(fillWithLeast);
  key = await database.issueKey('a-bank', ['evaluations:read', 'evaluations:write']);
  otherKey = await database.issueKey('b-bank', ['evaluations:write']);
  server = await database.serve({ evidenceKey });
  for (const each of idempotencyKeys) await record(key, each);
  await record(otherKey, 'of another tenant');
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

async function record(bearer: string, idempotencyKey: string): Promise<void> {
  const { body } = await post(
    server.address,
    {
      query: `mutation ($input: EvaluateTransferInput!) {
  evaluateTransfer(input: $input) { evaluation { sequence } } }`,
      variables: { input: { idempotencyKey, transfer: transferOf() } },
    },
    { authorization: `Bearer ${bearer}` },
  );
  expect(body.errors).toBeUndefined();
}

const get = (path: string, bearer: string | null = key): Promise<Response> =>
  fetch(`${server.address}/export/${path}`, {
    headers: bearer === null ? {} : { authorization: `Bearer ${bearer}` },
  });

/** Stores what a path returns, and verifies it as a regulator would: without the database. */
async function verify(
  file: string,
  { edit = (text: string) => text, against = true, extra = [] as string[] } = {},
): Promise<{ code: number; stdout: string; stderr: string }> {
  const paths = [join(folder, file), join(folder, 'heads.json')] as const;
  writeFileSync(paths[1], await (await get(`${file}.json`)).text());
  writeFileSync(paths[0], edit(await (await get(file)).text()));
  const io = new CapturedIo(new Date());
  const args = [
    'verify',
    '--file',
    paths[0],
    ...(against ? ['--against', paths[1]] : []),
    ...extra,
  ];
  const code = await runEvidenceCommand(args, io, () => Promise.reject(new Error('No database')));
  return { code, ...io.text };
}

const withoutLastButOne = (text: string): string => text.split('\n').toSpliced(-3, 1).join('\n');

describe.each(['evaluations.csv', 'evaluations.jsonl', 'evaluations.ndjson'])('%s', (file) => {
  it('is verified with its head by the key that signed it', async () => {
    const extra = ['--public-key', evidenceKey.publicKey];
    const { code, stdout } = await verify(file, { extra });
    expect(stdout).toContain(`a-bank: 8 evaluations`);
    expect(stdout).not.toContain('no expected key');
    expect(code).toBe(0);
    const other = createEvidenceKey(Buffer.alloc(32, 4)).publicKey;
    expect((await verify(file, { extra: ['--public-key', other] })).code).toBe(1);
  });

  it.each<[what: string, edit: (text: string) => string, finding: string]>([
    ['a changed value', (text) => text.replace('500000.00', '500000.01'), 'CHANGED'],
    ['a removed row', withoutLastButOne, 'MISSING'],
    ['a removed end', (text) => text.replace(/[^\n]*\n$/, ''), 'CUT'],
  ])('shows %s', async (_, edit, finding) => {
    const { code, stdout } = await verify(file, { edit, extra: ['--json'] });
    expect(code).toBe(1);
    expect(stdout).toContain(finding);
  });

  it('has the rows of the tenant alone, and goes on after a number', async () => {
    const all = await (await get(file)).text();
    expect(all).not.toContain('of another tenant');
    const rest = await (await get(`${file}?after=5&header=false`)).text();
    expect(all.endsWith(rest)).toBe(true);
    expect(rest.split('\n')).toHaveLength(4);
  });

  it('needs a key with the scope, and is kept by no cache', async () => {
    expect((await get(file)).headers.get('cache-control')).toBe('no-store');
    expect((await get(file, null)).status).toBe(401);
    const refused = await get(file, otherKey);
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] });
    expect((await get(`${file}.json`, otherKey)).status).toBe(403);
    expect((await get(`${file}?after=x`)).status).toBe(400);
  });
});

it('refuses a file that is no export', async () => {
  const path = join(folder, 'other.jsonl');
  writeFileSync(path, '{"id":"a"}\n');
  const io = new CapturedIo(new Date());
  const run = runEvidenceCommand(['verify', '--file', path], io, () => Promise.reject(new Error()));
  await expect(run).rejects.toMatchObject({ code: 'NOT_AN_EXPORT' });
});
