import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Problem } from '../../src/import/diagnostics';
import { openTestDatabase, type TestDatabase } from '../support/test-database';
import { RecordFolder } from './record-folder';
import { altered, smallRecord } from './record-text';
import { expectRejection } from './rejection';

interface Case {
  rejects: string;
  replace: string;
  by: string;
  at: string;
  message: string;
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

const reject = (...paths: string[]) => expectRejection(database.dataSource, paths);

const listed = parse(readFileSync(join(__dirname, 'rejections.yaml'), 'utf8')) as Case[];

const notDecimals = '16,700,000 1_000 0x10 1e3 .5 5. +5 .inf .nan many "1 000"'.split(/ (?!0)/);

const decimals = notDecimals.map((number) => ({
  rejects: `the number ${number}`,
  replace: 'number: 130',
  by: `number: ${number}`,
  at: 'number:',
  message: '^number must be a plain decimal such as 16700000 or 538.56, not "',
}));

const tooLong: Case[] = [
  {
    rejects: 'a slug that is too long',
    replace: 'slug: paper',
    by: `slug: ${'p'.repeat(81)}`,
    at: 'slug:',
    message: '^slug is longer than 80 characters$',
  },
  {
    rejects: 'a name that is too long for an index',
    replace: 'name: HTX',
    by: `name: ${'x'.repeat(501)}`,
    at: 'name:',
    message: '^a name is longer than 500 characters$',
  },
  {
    rejects: 'a number with too many digits',
    replace: 'number: 130',
    by: `number: ${'1'.repeat(131_073)}`,
    at: 'number:',
    message: '^number has more than 30 digits before or 18 after the point$',
  },
  {
    rejects: 'a clause that is too long',
    replace: "when: 'true', acceptedMethods",
    by: `when: '${'true || '.repeat(72)}true', acceptedMethods`,
    at: 'when',
    message: '^when is longer than 500 characters$',
  },
];

describe('an import rejects', () => {
  it.each([...listed, ...decimals, ...tooLong])(
    '$rejects',
    async ({ replace, by, at, message }) => {
      const { text, line } = altered(replace, by, at);
      const file = folder.write('record.yaml', text);
      const { problems } = await reject(file);
      expect(problems).toContainEqual({ file, line, message: expect.stringMatching(message) });
    },
  );
});

describe('a rejected import', () => {
  const lines = (problems: readonly Problem[]): string[] =>
    problems.map(({ file, line, message }) => `${file.split('/').pop()}:${line} ${message}`);

  it('reports all problems, ordered by file and line', async () => {
    const first = folder.write(
      'all/a.yaml',
      'sources:\n  - slug: A\n    title: A\n    kind: PRESS\n',
    );
    folder.write(
      'all/b.yaml',
      'authorities:\n  - { slug: b, name: B, jurisdiction: KZ, website: b }\nexchangeRates:\n' +
        '  - { currency: USD, effectiveOn: 2025-02-29, rate: 1, source: none }\n',
    );
    const { problems, total } = await reject(first, folder.path + '/all');
    const slug = 'lower-case letters and digits, parts joined by single hyphens';
    expect(lines(problems)).toEqual([
      'a.yaml:2 this source has no publisher',
      `a.yaml:2 slug must be ${slug}, not "A"`,
      'b.yaml:2 website must be a URL that begins with http:// or https://, not "b"',
      'b.yaml:4 effectiveOn 2025-02-29 is not a valid date',
      'b.yaml:4 there is no source "none" in this import or in the database',
    ]);
    expect(total).toBe(5);
  });

  it('does not report references to an invalid record', async () => {
    const { text } = altered('publisher: Paper', 'publisher: ""', 'publisher');
    const { problems } = await reject(folder.write('record.yaml', text));
    const rule = 'must be one line of text, without leading or trailing spaces';
    expect(lines(problems)).toEqual([`record.yaml:9 publisher ${rule}, not ""`]);
  });

  it('does not report references while a file cannot be read', async () => {
    const file = folder.write(
      'some/record.yaml',
      smallRecord.replace('slug: paper', 'slug: other'),
    );
    folder.write('some/unreadable.yaml', Buffer.from('sources:\n  - slug: \xff\n', 'latin1'));
    const { problems } = await reject(folder.path + '/some');
    expect(lines(problems)).toEqual(['unreadable.yaml:2 is not valid UTF-8']);
    expect((await reject(file)).problems[0]?.message).toContain('there is no source "paper"');
  });

  it('lists a hundred problems and counts all', async () => {
    const rates = Array.from(
      { length: 250 },
      (_, index) =>
        `  - { currency: USD, effectiveOn: ${2000 + index}-02-30, rate: 1, source: none }\n`,
    );
    const file = folder.write('many.yaml', `exchangeRates:\n${rates.join('')}`);
    const { problems, total } = await reject(file);
    expect([problems.length, total]).toEqual([100, 500]);
    expect(problems[99]?.line).toBe(51);
  });
});
