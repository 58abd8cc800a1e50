import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  findDocumentFiles,
  inReadingOrder,
  readDocumentFiles,
} from '../../../src/ingestion/documents/document-files';
import { bundleFiles, readBundle } from '../../../src/upstreams/bundle';
import { ftm } from '../../../src/upstreams/ftm/ftm';
import { nationalBankRates } from '../../../src/upstreams/national-bank/national-bank-rates';

const single = nationalBankRates;
const folders = { ...nationalBankRates, fileExtension: '.txt', isFolder: true };

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'documents-'));
});
afterEach(() => rm(root, { recursive: true }));

async function write(...names: string[]): Promise<void> {
  for (const name of names) {
    await mkdir(join(root, name, '..'), { recursive: true });
    await writeFile(join(root, name), name);
  }
}

it('takes each file of a folder as a document, in the order of their names', async () => {
  await write('b_2026-02-01.xml', 'a_2026-01-01.xml', 'notes.txt');
  const found = await findDocumentFiles(root, single);
  expect(found.map(({ path }) => path.slice(root.length + 1))).toEqual([
    'a_2026-01-01.xml',
    'b_2026-02-01.xml',
  ]);
  const [first] = found;
  const document = await readDocumentFiles(first as never, single, new Date());
  expect(document.publishedOn).toBe('2026-01-01');
  expect(document.bytes.toString()).toBe('a_2026-01-01.xml');
});

it.each([
  [
    'days before names, and what has no day first',
    single,
    ['a_2026-02-01.xml', 'b.xml', 'c_2026-01-01.xml'],
    ['b.xml', 'c_2026-01-01.xml', 'a_2026-02-01.xml'],
  ],
  [
    'the whole list before the changes of the same version and of later ones',
    ftm as unknown as typeof single,
    [
      'a_20260602000000-bbb.delta.json',
      'a_20260603000000-ccc.delta.json',
      'b_20260602000000-bbb.ftm.json',
      'c_20260601235959-aaa.ftm.json',
    ],
    [
      'c_20260601235959-aaa.ftm.json',
      'b_20260602000000-bbb.ftm.json',
      'a_20260602000000-bbb.delta.json',
      'a_20260603000000-ccc.delta.json',
    ],
  ],
])('orders documents: %s', async (_, upstream, names, expected) => {
  await write(...names);
  const found = inReadingOrder(await findDocumentFiles(root, upstream), upstream);
  expect(found.map(({ path }) => path.slice(root.length + 1))).toEqual(expected);
});

it('takes a folder as one document, and a folder of folders as several', async () => {
  await write('2026-02-01/b.txt', '2026-01-01/b.txt', '2026-01-01/a.txt');
  const found = await findDocumentFiles(root, folders);
  expect(found.map(({ files }) => files.length)).toEqual([2, 1]);
  const [first] = found;
  const document = await readDocumentFiles(first as never, folders, new Date());
  expect(document.publishedOn).toBe('2026-01-01');
  expect(readBundle(document.bytes).map(({ name }) => name)).toEqual(['a.txt', 'b.txt']);
});

it.each([
  ['a year', 'rates_2026.xml'],
  ['a day that does not exist', 'rates_2026-02-30.xml'],
  ['a longer number', 'rates_12026-02-011.xml'],
])('takes %s in a name for no day', async (_, name) => {
  await write(name);
  const [found] = await findDocumentFiles(root, single);
  expect((await readDocumentFiles(found as never, single, new Date())).publishedOn).toBeNull();
});

it('finds no document in an empty folder, or where there is none', async () => {
  await expect(findDocumentFiles(root, single)).rejects.toMatchObject({ code: 'UNUSABLE_FILE' });
  await expect(findDocumentFiles(join(root, 'x'), folders)).rejects.toMatchObject({
    code: 'UNUSABLE_FILE',
  });
});

it('gives equal files equal bytes, and refuses what is not a bundle', () => {
  const [a, b] = ['a', 'b'].map((name) => ({ name, bytes: Buffer.from([0, 255]) }));
  const bytes = bundleFiles([b, a] as never);
  expect(bytes.equals(bundleFiles([a, b] as never))).toBe(true);
  expect(readBundle(bytes).map((file) => [file.name, [...file.bytes]])).toEqual([
    ['a', [0, 255]],
    ['b', [0, 255]],
  ]);
  for (const text of ['<html>', '{"name":1,"base64":""}', '{"name":"a"']) {
    expect(() => readBundle(Buffer.from(text))).toThrow('is not a bundle');
  }
});
