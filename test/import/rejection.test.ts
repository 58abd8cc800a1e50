import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Problem } from '../../src/import/diagnostics';
import { openTestDatabase, type TestDatabase } from '../support/test-database';
import { RecordFolder } from './record-folder';
import { altered, smallRecord } from './record-text';
import { refusalOf } from './rejection';

interface Case {
  refused: string;
  replace: string;
  by: string;
  at: string;
  says: string;
}

let database: TestDatabase;
const folder = new RecordFolder();

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  folder.remove();
  await database.close();
});

const refusal = (...paths: string[]) => refusalOf(database.dataSource, paths);

const listed = parse(readFileSync(join(__dirname, 'rejections.yaml'), 'utf8')) as Case[];

const noDecimals = '16,700,000 1_000 0x10 1e3 .5 5. +5 .inf .nan many "1 000"'.split(/ (?!0)/);

const decimals = noDecimals.map((number) => ({
  refused: `the number ${number}`,
  replace: 'number: 130',
  by: `number: ${number}`,
  at: 'number:',
  says: '^number must be a plain decimal such as 16700000 or 538.56, not "',
}));

const long: Case[] = [
  {
    refused: 'a slug that is too long',
    replace: 'slug: paper',
    by: `slug: ${'p'.repeat(81)}`,
    at: 'slug:',
    says: '^slug is longer than 80 characters$',
  },
  {
    refused: 'a name that no index holds',
    replace: 'name: HTX',
    by: `name: ${'x'.repeat(501)}`,
    at: 'name:',
    says: '^a name is longer than 500 characters$',
  },
  {
    refused: 'a number that no column holds',
    replace: 'number: 130',
    by: `number: ${'1'.repeat(131_073)}`,
    at: 'number:',
    says: '^number has more digits than can be kept$',
  },
  {
    refused: 'a clause that is too long',
    replace: "when: 'true', acceptedMethods",
    by: `when: '${'true || '.repeat(72)}true', acceptedMethods`,
    at: 'when',
    says: '^when is longer than 500 characters$',
  },
];

describe('the import refuses', () => {
  it.each([...listed, ...decimals, ...long])('$refused', async ({ replace, by, at, says }) => {
    const { text, line } = altered(replace, by, at);
    const file = folder.write('record.yaml', text);
    const { problems } = await refusal(file);
    expect(problems).toContainEqual({ file, line, message: expect.stringMatching(says) });
  });
});

describe('of an import that is refused', () => {
  const lines = (problems: readonly Problem[]): string[] =>
    problems.map(({ file, line, message }) => `${file.split('/').pop()}:${line} ${message}`);

  it('all problems are told, by file and line', async () => {
    const first = folder.write(
      'all/a.yaml',
      'sources:\n  - slug: A\n    title: A\n    kind: PRESS\n',
    );
    folder.write(
      'all/b.yaml',
      'authorities:\n  - { slug: b, name: B, jurisdiction: KZ, website: b }\nexchangeRates:\n' +
        '  - { currency: USD, effectiveOn: 2025-02-29, rate: 1, source: none }\n',
    );
    const { problems, total } = await refusal(first, folder.path + '/all');
    const form = 'lower-case letters and digits, parts joined by single hyphens';
    expect(lines(problems)).toEqual([
      'a.yaml:2 this source has no publisher',
      `a.yaml:2 slug must be ${form}, not "A"`,
      'b.yaml:2 website must be an address that begins with http:// or https://, not "b"',
      'b.yaml:4 effectiveOn 2025-02-29 is a date that does not exist',
      'b.yaml:4 there is no source "none", neither in this import nor on record',
    ]);
    expect(total).toBe(5);
  });

  it('a record at fault is not told to be missing', async () => {
    const { text } = altered('publisher: Paper', 'publisher: ""', 'publisher');
    const { problems } = await refusal(folder.write('record.yaml', text));
    expect(lines(problems)).toEqual([
      'record.yaml:9 publisher must be one line of text, without blanks around it, not ""',
    ]);
  });

  it('what an unreadable file may hold is not told to be missing', async () => {
    const file = folder.write(
      'some/record.yaml',
      smallRecord.replace('slug: paper', 'slug: other'),
    );
    folder.write('some/unreadable.yaml', Buffer.from('sources:\n  - slug: \xff\n', 'latin1'));
    const { problems } = await refusal(folder.path + '/some');
    expect(lines(problems)).toEqual(['unreadable.yaml:2 holds bytes that are no UTF-8']);
    expect((await refusal(file)).problems[0]?.message).toContain('there is no source "paper"');
  });

  it('a hundred problems are shown and all are counted', async () => {
    const rates = Array.from(
      { length: 250 },
      (_, index) =>
        `  - { currency: USD, effectiveOn: ${2000 + index}-02-30, rate: 1, source: none }\n`,
    );
    const file = folder.write('many.yaml', `exchangeRates:\n${rates.join('')}`);
    const { problems, total } = await refusal(file);
    expect([problems.length, total]).toEqual([100, 500]);
    expect(problems[99]?.line).toBe(51);
  });
});
