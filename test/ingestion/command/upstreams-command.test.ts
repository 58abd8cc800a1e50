import { pino } from 'pino';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runUpstreamsCommand } from '../../../src/ingestion/command/upstreams-command';
import { CapturedIo } from '../../support/captured-io';
import { testFetcher } from '../fetch/support/test-fetcher';
import { RatesDatabase, sample } from '../rates-database';

const samples = join(__dirname, '../../../src/upstreams/national-bank/samples');
const folder = mkdtempSync(join(tmpdir(), 'upstreams-'));
const name = 'national-bank-rates';

let rates: RatesDatabase;
beforeAll(async () => {
  rates = await RatesDatabase.open();
});
afterAll(async () => {
  await rates.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

async function run(args: readonly string[], contact?: string): Promise<Ran> {
  const io = new CapturedIo(new Date('2026-04-10T00:00:00Z'));
  const code = await runUpstreamsCommand(args, io, {
    openDatabase: () =>
      Promise.resolve({ dataSource: rates.dataSource, close: () => Promise.resolve() }),
    contact,
    createFetcher: () => testFetcher(),
    names: undefined,
    logger: pino({ level: 'silent' }),
    stopped: () => Promise.resolve(),
  });
  return { code, ...io.text };
}

it('lists what there is', async () => {
  const { code, stdout } = await run(['list']);
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /^name +publisher .*\ncurated-record .* by hand .*\nnational-bank-rates +National Bank of the/,
  );
});

it('reads a folder, in the order of the names, and says how current it is', async () => {
  expect((await run(['status'])).stdout).toMatch(/national-bank-rates +NEVER +- +- +- +0\n/);
  const dry = await run(['read', name, samples, '--dry-run']);
  expect(dry.stdout).toMatch(/\nDry run: nothing was changed\.\n$/);
  const { code, stdout } = await run(['read', name, samples]);
  expect(code).toBe(0);
  const rows = stdout.trim().split('\n').slice(1);
  expect(rows.map((row) => row.replace(/^\S+/, '').trim().split(/ +/))).toEqual(
    ['2026-04-01', '2026-04-02', '2026-04-03'].map((day) => [
      ...['PUBLISHED', day, '39', '0', '0', '39', '0', '0', '0', '0'],
    ]),
  );
  const again = await run(['read', name, samples, '--json']);
  expect((JSON.parse(again.stdout) as { outcome: string }[]).map((each) => each.outcome)).toEqual([
    'UNCHANGED',
    'UNCHANGED',
    'UNCHANGED',
  ]);
  const status = await run(['status', '--json']);
  const own: unknown = expect.objectContaining({ slug: name, rows: 117 });
  expect(JSON.parse(status.stdout)).toContainEqual(own);
});

it('says why a file was refused, and which rows were left out', async () => {
  const html = join(folder, 'a.xml');
  writeFileSync(html, '<html/>');
  const comma = join(folder, 'b.xml');
  writeFileSync(comma, sample('2026-04-02').replace('475.09', '475,09'));
  const { code, stdout } = await run(['read', name, folder]);
  expect(code).toBe(1);
  expect(stdout).toContain(`${html}: begins with <html>, not with <rates> (NOT_RATES)\n`);
  expect(stdout).toMatch(/b\.xml: line \d+: the rate of USD is not a decimal above zero \(RATE\)/);
});

it('names a path that is none, and a folder without files', async () => {
  mkdirSync(join(folder, 'empty'));
  await expect(run(['read', name, join(folder, 'none')])).rejects.toThrow(/no such file or folder/);
  await expect(run(['read', name, join(folder, 'empty')])).rejects.toThrow(/has no .xml file/);
});

it('fetches nothing without a contact', async () => {
  await expect(run(['run', name])).rejects.toThrow('Set UPSTREAM_CONTACT');
  const { code, stdout } = await run(['run', name, '--to', '2026-04-03'], 'a@example.kz');
  expect(code).toBe(1);
  // The fetcher of tests may ask this machine alone.
  expect(stdout).toContain('HOST_NOT_DECLARED');
  expect(stdout).toContain('fdate=03.04.2026');
});

it.each([
  [[], 'Expected list, status, read, run, serve, prune or publish-reviewed.'],
  [['fetch'], 'Expected list, status, read, run, serve, prune or publish-reviewed, not fetch.'],
  [['read'], 'Expected the name of an upstream: national-bank-rates, '],
  [['read', 'other', 'x'], 'Expected the name of an upstream'],
  [['read', name], 'Expected a file or a folder.'],
  [['status', 'x'], 'status takes no operand.'],
  [['list', '--dry-run'], '--dry-run and --accept-held are for documents.'],
  [['read', name, 'x', '--from', '2026-01-01'], '--from and --to are for run.'],
  [['run', name, '--from', '2026-02-30'], '--from must be a day'],
])('exits with 2 on %j', async (args, message) => {
  const { code, stdout, stderr } = await run(args);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain(message);
  expect(stderr).toContain('Usage: npm run upstreams -- list');
});

it('reads versions of a folder in their order, whatever their names are', async () => {
  const folderOfVersions = join(__dirname, '../../../src/upstreams/ftm/samples');
  const { code, stdout } = await run(['read', 'ftm', folderOfVersions, '--json', '--accept-held']);
  const reports = JSON.parse(stdout) as { origin: string; outcome: string }[];
  expect(reports.map(({ outcome }) => outcome)).toEqual(['PUBLISHED', 'PUBLISHED']);
  expect(reports[0]?.origin).toContain('entities_20260601');
  expect(code).toBe(0);
});
