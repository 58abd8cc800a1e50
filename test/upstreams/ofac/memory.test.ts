import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { sdnXml } from './samples';

/** The size of a file of the list, several times that of 2024; `SDN_MEGABYTES=100` takes longer. */
const megabytes = Number(process.env['SDN_MEGABYTES'] ?? 32);
/** What V8's garbage may take on a busy machine; a tree takes several times the file's size. */
const garbageMegabytes = 120;

const reader = join(__dirname, '../../../dist/src/upstreams/ofac/sdn-xml.reader.js');

/** Reads a file in a process of its own, and prints its rows and what it needed beyond idling. */
const script = `
const { readFileSync } = require('node:fs');
const { readSdnXml } = require(${JSON.stringify(reader)});
const idle = process.memoryUsage().rss;
const { rows } = readSdnXml(readFileSync(process.argv[1]));
const most = process.resourceUsage().maxRSS * 1024;
process.stdout.write(JSON.stringify({ rows: rows.length, megabytes: (most - idle) / 2 ** 20 }));
`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sdn-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The hand-made list, in which an entry without an address comes until the file is as large. */
function* largeList(): Generator<string> {
  const [head = '', tail = ''] = sdnXml().split(/(?=<sdnEntry>\s*<uid>900004)/);
  yield head;
  const entry = /<sdnEntry>\s*<uid>900001[^]*?<\/sdnEntry>/.exec(head)?.[0] ?? '';
  const block = entry.replaceAll('Digital Currency Address', 'Another').repeat(500);
  for (let length = 0; length < megabytes * 2 ** 20; length += block.length) yield block;
  yield tail;
}

it('needs no more beside the bytes of a file, however large it is', async () => {
  const path = join(folder, 'sdn.xml');
  await pipeline(largeList(), createWriteStream(path));
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', script, path]);
  const read = JSON.parse(stdout) as { rows: number; megabytes: number };
  expect(read.rows).toBe(4);
  expect(read.megabytes).toBeGreaterThan(megabytes);
  expect(read.megabytes).toBeLessThan(megabytes + garbageMegabytes);
}, 300_000);
