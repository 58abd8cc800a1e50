import type { DataSource } from 'typeorm';
import { importRecord } from '../../../src/import/import-record';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';
import { RecordFolder } from '../record-folder';
import { smallRecord } from '../record-text';
import { refusalOf } from '../rejection';

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

/** A provider whose one field more stands on line 3. */
const provider = (field: string): string => `providers:
  - { slug: new, name: New, kind: OTHER, jurisdiction: ZZ,
      ${field} }
`;
const action = (slug: string, partOf: string): string =>
  `  - { slug: ${slug}, kind: CASH_OUT, title: T, authority: afm, partOf: ${partOf} }\n`;
const day = (property: string): string =>
  `{ property: ${property}, value: 2025-07-01, source: paper, confidence: LOW, rank: PREFERRED }`;

const onRecord = [
  { what: 'an alias', text: provider('aliases: [OKEX]'), told: '"okex" belongs to' },
  { what: 'a website', text: provider('websites: [okx.com]'), told: '"okx.com" belongs to' },
  { what: 'a domain as a name', text: provider('aliases: [OKX.com]'), told: '"okx.com" belongs' },
  { what: 'a BIN', text: provider("bin: '211040900220'"), told: '"211040900220" belongs to' },
];

const circle = `enforcementActions:\n${action('year', 'century')}${action('century', 'month')}`;

const thirdVersion = `transferRules:
  - code: top-up
    title: Top-up
    channel: CARD_TOP_UP
    authority: afm
    versions:
      - number: 3
        clauses: [{ requirement: SENDER_IIN, when: 'true' }]
        claims:
          - { property: status, value: REPEALED, source: paper, confidence: LOW, rank: PREFERRED }
          - ${day('effectiveFrom')}
          - ${day('effectiveTo')}
`;

/** The version as it is on record, where this is its clause and its threshold, but for its end. */
const secondVersion = (when: string, threshold: number): string => `transferRules:
  - code: top-up
    title: Top-up
    channel: CARD_TOP_UP
    authority: afm
    versions:
      - number: 2
        clauses: [{ requirement: SENDER_IIN, when: '${when}' }]
        claims:
          - { property: status, value: IN_FORCE, source: paper, confidence: LOW, rank: PREFERRED }
          - ${day('effectiveFrom')}
          - ${day('effectiveTo')}
          - { property: threshold, number: ${threshold}, unit: KZT, source: paper, confidence: LOW,
              rank: PREFERRED }
`;

describe('against what is on record, the import refuses', () => {
  it.each(onRecord)('$what of another provider', async ({ text, told }) => {
    const file = folder.write('new.yaml', text);
    const message = expect.stringMatching(`^${told}.* provider "okx", which is on record$`);
    expect((await refusal(file)).problems).toEqual([{ file, line: 3, message }]);
  });

  it('a circle of wholes and parts that goes through it', async () => {
    const file = folder.write('new.yaml', circle);
    const path = 'year in century in month in year';
    const message = `this enforcement action would be a part of itself: ${path}`;
    expect((await refusal(file)).problems).toEqual([{ file, line: 2, message }]);
  });

  it('a version that was in force on a day of another', async () => {
    const file = folder.write('new.yaml', thirdVersion);
    const message = 'version 3 is in force on days on which version 2 is, too';
    expect((await refusal(file)).problems).toEqual([{ file, line: 7, message }]);
  });

  it.each([
    ['clauses', 'amountInTenge > threshold', 500_000],
    ['a threshold', 'true', 500_001],
  ])('other %s of a version that is published', async (_, when, threshold) => {
    const file = folder.write('new.yaml', secondVersion(when, threshold));
    const message =
      'version 2 is published with other clauses or another threshold: what decides is never ' +
      'changed, so write a new version';
    expect((await refusal(file)).problems).toEqual([{ file, line: 7, message }]);
  });

  it('not what became known of a published version', async () => {
    const file = folder.write('new.yaml', secondVersion('true', 500_000));
    const { records } = await importRecord(dataSource, [file], { dryRun: true });
    expect(records['transferRuleVersions']).toMatchObject({ changed: 1 });
  });

  it('nothing that is well: it refers to what is on record', async () => {
    const wider = `enforcementActions:
  - slug: century
    kind: CASH_OUT
    title: Century
    authority: afm
    partOf: year
    providers: [okx]
`;
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
