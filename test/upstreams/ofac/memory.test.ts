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
/**
 * What the heap of V8 may hold, on every machine. The bytes of the file lie outside of it; its text
 * as one, its elements as a tree, or all their texts do not fit: V8 ends a process that keeps them.
 */
const bounded = ['--max-old-space-size=24', '--max-semi-space-size=2'];

const reader = join(__dirname, '../../../dist/src/upstreams/ofac/sdn-xml.reader.js');

/** Reads a file in a process of its own, and prints how many rows it has. */
const script = `
const { readFileSync } = require('node:fs');
const { readSdnXml } = require(${JSON.stringify(reader)});
const { rows } = readSdnXml(readFileSync(process.argv[1]));
process.stdout.write(String(rows.length));
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
  const { stdout } = await promisify(execFile)(process.execPath, [...bounded, '-e', script, path]);
  expect(stdout).toBe('4');
}, 300_000);
