import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../../packages/client/src/command/run-command';
import { CapturedStream } from './captured-stream';
import { AnsweringServer, json, refusal } from './answering-server';
import { startServer, type TestServer } from '../support/http-server';
import { connectToRecord } from '../support/record-database';
import type { DataSource } from 'typeorm';

/** The command line, with the gateway over the curated record, and with a server of files. */
let dataSource: DataSource;
let gateway: TestServer;
let files: AnsweringServer;
const folder = mkdtempSync(join(tmpdir(), 'client-'));
beforeAll(async () => {
  dataSource = await connectToRecord();
  gateway = await startServer(dataSource);
  files = await AnsweringServer.open();
});
afterAll(async () => {
  await files.close();
  await gateway.close();
  await dataSource.destroy();
  rmSync(folder, { recursive: true });
});

async function run(url: string, ...words: string[]) {
  const out = new CapturedStream();
  const err = new CapturedStream();
  const env = { GATEWAY_KEY: undefined };
  const code = await runCommand([...words, '--url', url], { out, err, env });
  return { code, out: out.text, err: err.text };
}
const ask = (...words: string[]) => run(`${gateway.address}/graphql`, ...words);

it('says who is authorized, by whom', async () => {
  const { code, out } = await ask('who', 'AFSA-A-LA-2024-0028');
  expect(code).toBe(0);
  expect(out).toMatch(/^.+: authorized$/m);
  expect(out).toMatch(/^license AFSA-A-LA-2024-0028: /m);
  expect(out).toContain('https://');
});

it('says who is not, and who is not on record', async () => {
  expect(await ask('who', 'raks')).toMatchObject({
    code: 1,
    out: expect.stringContaining('RAKS: shut down'),
  });
  expect(await ask('who', 'nobody at all')).toMatchObject({
    code: 1,
    out: expect.stringContaining('Not on record, which is not safe'),
  });
});

it('previews a transfer', async () => {
  const words = ['preview', '500000.01', 'KZT', '--to', 'raks', '--at', '2025-10-22T10:00:00Z'];
  const { code, out } = await ask(...words);
  expect(code).toBe(1);
  expect(out).toMatch(/^referred: 500000.01 KZT, nothing was recorded\nto RAKS: shut down\n/);
  expect(out).toMatch(/^recipient iin: not met\. /m);
});

it('says what is wrong, and ends with 1', async () => {
  expect(await ask('preview', 'much', 'KZT')).toMatchObject({
    code: 1,
    out: '',
    err: expect.stringMatching(/^BAD_USER_INPUT: .*amount/),
  });
});

it.each([
  [[]],
  [['who']],
  [['who', 'a', 'b']],
  [['who', 'a', '--out', 'b']],
  [['whom', 'a']],
  [['who', 'a', '--key', 'b']],
  [['export', '../graphql.csv']],
  [['export', 'providers.csv', '--filter', 'name']],
  [['export', 'providers.csv', '--filter', '{"bin":{"eq":"991399500010"}}']],
  [['export', 'providers.csv', '--filter', '{"bin":{"eq":"991399-500010"}}']],
])('%j is wrong usage, and nothing is sent', async (words) => {
  files.willAnswer(json(200, {}));
  const { code, err } = await run(files.url, ...words);
  expect({ code, sent: files.received }).toEqual({ code: 2, sent: [] });
  expect(err).toContain('Usage:');
  expect(err).not.toContain('991399');
});

describe('an export', () => {
  const path = join(folder, 'providers.csv');

  it('of the gateway has the rows of the filter', async () => {
    const filter = '{"slug":{"eq":"raks"}}';
    const { code, out } = await ask('export', 'providers.jsonl', '--filter', filter);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ slug: 'raks', status: 'SHUT_DOWN' });
  });

  it('is written as it comes, once the gateway has capacity', async () => {
    files.willAnswer(refusal(429, 'RATE_LIMITED', { retryAfter: 0 }), (response) => {
      response.write('slug,name\n');
      response.end('raks,RAKS\n');
    });
    const filter = '{"status":{"eq":"WARNED"}}';
    const words = ['export', 'providers.csv', '--filter', filter, '--out', path];
    expect(await run(files.url, ...words)).toEqual({ code: 0, out: '', err: '' });
    expect(readFileSync(path, 'utf8')).toBe('slug,name\nraks,RAKS\n');
    const { pathname, searchParams } = new URL(files.received[1]?.path ?? '', files.url);
    expect([pathname, searchParams.get('filter')]).toEqual(['/export/providers.csv', filter]);
    rmSync(path);
  });

  it('that breaks off leaves no file', async () => {
    files.willAnswer((response) => {
      response.writeHead(200);
      response.write('slug,name\n', () => setTimeout(() => response.destroy(), 50));
    });
    const { code, err } = await run(files.url, 'export', 'providers.csv', '--out', path);
    expect(code).toBe(1);
    expect(err).toContain('The file is not whole');
    expect(existsSync(path)).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('that is refused says why', async () => {
    files.willAnswer(refusal(400, 'BAD_USER_INPUT', { field: 'filter.colour' }));
    expect(await run(files.url, 'export', 'providers.csv')).toEqual({
      code: 1,
      out: '',
      err: 'BAD_USER_INPUT: Not now (filter.colour)\n',
    });
  });
});
