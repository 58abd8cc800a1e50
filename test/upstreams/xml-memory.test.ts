import { execFile } from 'node:child_process';
import { createWriteStream, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { sdnXml } from './ofac/samples';

/** The size of a document. With the heap that its reader may use, it is below 150 MB. */
const megabytes = 100;
const heapMegabytes = 40;

const built = join(__dirname, '../../dist/src/upstreams');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xml-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/**
 * Reads a file by a reader in a process whose heap is bounded: it is killed where it needs more.
 * Bytes of a file are outside of the heap.
 */
async function readAlone(reader: string, name: string, path: string): Promise<number> {
  const script = `
const { ${name}: read } = require(${JSON.stringify(join(built, reader))});
const { rows } = read(require('node:fs').readFileSync(process.argv[1]));
process.stdout.write(String(rows.length));`;
  const bounds = [`--max-old-space-size=${heapMegabytes}`, '--max-semi-space-size=2'];
  const run = promisify(execFile)(process.execPath, [...bounds, '-e', script, path]);
  return Number((await run).stdout);
}

/** A document whose middle comes until it is as large. */
function* largeDocument(head: string, middle: string, tail: string): Generator<string> {
  const block = middle.repeat(Math.ceil(1_000_000 / middle.length));
  yield head;
  for (let length = 0; length < megabytes * 2 ** 20; length += block.length) yield block;
  yield tail;
}

it('reads the list of OFAC within a bounded heap, however large it is', async () => {
  const [head = '', tail = ''] = sdnXml().split(/(?=<sdnEntry>\s*<uid>900004)/);
  const entry = /<sdnEntry>\s*<uid>900001[^]*?<\/sdnEntry>/.exec(head)?.[0] ?? '';
  const middle = entry.replaceAll('Digital Currency Address', 'Another');
  const path = join(folder, 'sdn.xml');
  await pipeline(largeDocument(head, middle, tail), createWriteStream(path));
  expect(await readAlone('ofac/sdn-xml.reader.js', 'readSdnXml', path)).toBe(4);
}, 300_000);

it('reads rates within a bounded heap, whatever is beside them', async () => {
  const samples = join(__dirname, '../../src/upstreams/national-bank/samples');
  const text = readFileSync(join(samples, 'get_rates_2026-04-01.xml'), 'utf8');
  const item = /<item>[^]*?<\/item>/.exec(text)?.[0] ?? '';
  const middle = `<former>${item}</former>\n`;
  const path = join(folder, 'rates.xml');
  const tail = '</rates>';
  const head = text.slice(0, text.lastIndexOf(tail));
  await pipeline(largeDocument(head, middle, tail), createWriteStream(path));
  expect(await readAlone('national-bank/rates.reader.js', 'readRates', path)).toBe(39);
}, 300_000);
