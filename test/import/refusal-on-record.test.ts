import type { DataSource } from 'typeorm';
import { importRecord } from '../../src/import/import-record';
import { openTestDatabase, type TestDatabase } from '../support/test-database';
import { RecordFolder } from './record-folder';
import { smallRecord } from './record-text';
import { refusalOf } from './refusal';

let database: TestDatabase;
let dataSource: DataSource;
const folder = new RecordFolder();

beforeAll(async () => {
  database = await openTestDatabase();
  dataSource = database.dataSource;
  await importRecord(dataSource, [folder.write('base.yaml', smallRecord)]);
});
afterAll(async () => {
  folder.remove();
  await database.close();
});

const refusal = (...paths: string[]) => refusalOf(dataSource, paths);

describe('against what is on record, the import refuses', () => {
  const provider = (slug: string, rest: string): string =>
    `providers:\n  - slug: ${slug}\n    name: ${slug}\n    kind: OTHER\n    jurisdiction: ZZ\n${rest}`;
  const action = (slug: string, rest: string): string =>
    `  - slug: ${slug}\n    kind: CASH_OUT\n    title: ${slug}\n    authority: afm\n${rest}`;
  const version = (from: string): string => `transferRules:
  - code: top-up
    title: Top-up
    channel: CARD_TOP_UP
    authority: afm
    versions:
      - number: 3
        clauses: [{ requirement: SENDER_IIN, when: 'true' }]
        claims:
          - { property: status, value: REPEALED, source: paper, confidence: LOW, rank: PREFERRED }
          - { property: effectiveFrom, value: ${from}, source: paper, confidence: LOW, rank: PREFERRED }
          - { property: effectiveTo, value: ${from}, source: paper, confidence: LOW, rank: PREFERRED }
`;

  it.each([
    [
      'an alias',
      provider('new', '    aliases: [OKEX]\n'),
      6,
      '"okex" belongs to provider "okx", which is on record',
    ],
    [
      'a website',
      provider('new', '    websites: [okx.com]\n'),
      6,
      '"okx.com" belongs to provider "okx", which is on record',
    ],
    [
      'a name that is a domain',
      provider('new', '    aliases: [OKX.com]\n'),
      6,
      '"okx.com" belongs to provider "okx", which is on record',
    ],
    [
      'a BIN',
      provider('new', "    bin: '211040900220'\n"),
      6,
      '"211040900220" belongs to provider "okx", which is on record',
    ],
    [
      'a circle through it',
      `enforcementActions:\n${action('year', '    partOf: century\n')}${action('century', '    partOf: month\n')}`,
      2,
      'this enforcement action would be a part of itself: year in century in month in year',
    ],
    [
      'a version in force on the same day',
      version('2025-07-01'),
      7,
      'version 3 is in force on days on which version 2 is, too',
    ],
  ])('%s', async (_, text, line, message) => {
    const file = folder.write('new.yaml', text);
    expect((await refusal(file)).problems).toEqual([{ file, line, message }]);
  });

  it('nothing that is well: it refers to what is on record', async () => {
    const wider = `enforcementActions:\n${action('century', '    partOf: year\n    providers: [okx]\n')}`;
    const file = folder.write('new.yaml', wider);
    const { records } = await importRecord(dataSource, [file], { dryRun: true });
    expect(records['enforcementActions']).toMatchObject({ inserted: 1 });
    expect(records['enforcementActionProviders']).toMatchObject({ inserted: 1 });
  });

  it('what only the database knows to be wrong, without a word of SQL', async () => {
    await dataSource.query(
      `insert into source (id, slug, title, publisher, kind)
      values ('01000000-0000-8000-8000-000000000000', 'taken', 'T', 'T', 'PRESS')`,
    );
    const text = 'sources:\n  - { slug: taken, title: T, publisher: T, kind: PRESS }\n';
    const file = folder.write('new.yaml', text);
    expect((await refusal(file)).problems).toEqual([
      {
        file,
        line: 2,
        message: 'the database does not take this record (constraint source_slug_key)',
      },
    ]);
  });
});
