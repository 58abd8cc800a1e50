import type { DataSource } from 'typeorm';
import { importRecord } from '../../../src/ingestion/curated/import-record';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';
import { RecordFolder } from '../record-folder';
import { smallRecord } from '../record-text';
import { expectRejection } from '../rejection';

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

const reject = (...paths: string[]) => expectRejection(dataSource, paths);

/** A provider with one more field, on line 3. */
const provider = (field: string): string => `providers:
  - { slug: new, name: New, kind: OTHER, jurisdiction: ZZ,
      ${field} }
`;
const action = (slug: string, partOf: string): string =>
  `  - { slug: ${slug}, kind: CASH_OUT, title: T, authority: afm, partOf: ${partOf} }\n`;
const day = (property: string): string =>
  `{ property: ${property}, value: 2025-07-01, source: paper, confidence: LOW, rank: PREFERRED }`;

const taken = [
  { what: 'a BIN', text: provider("bin: '211040900220'"), message: '"211040900220" already' },
];

const cycle = `enforcementActions:\n${action('year', 'century')}${action('century', 'month')}`;

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

/** The version 2 of the small record with an end, and with this clause and threshold. */
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

describe('with records in the database, an import', () => {
  it.each(taken)('rejects $what of another provider', async ({ text, message: start }) => {
    const file = folder.write('new.yaml', text);
    const message = expect.stringMatching(`^${start}.* provider "okx" in the database$`);
    expect((await reject(file)).problems).toEqual([{ file, line: 3, message }]);
  });

  it('rejects a cycle of parts that passes through the database', async () => {
    const file = folder.write('new.yaml', cycle);
    const path = 'year in century in month in year';
    const message = `this enforcement action would be a part of itself: ${path}`;
    expect((await reject(file)).problems).toEqual([{ file, line: 2, message }]);
  });

  it('rejects a version that was in force on a day of another', async () => {
    const file = folder.write('new.yaml', thirdVersion);
    const message = 'version 3 is in force on the same days as version 2';
    expect((await reject(file)).problems).toEqual([{ file, line: 7, message }]);
  });

  it.each([
    ['other clauses', 'amountInTenge > threshold', 500_000],
    ['another threshold', 'true', 500_001],
  ])('rejects %s of a published version', async (_, when, threshold) => {
    const file = folder.write('new.yaml', secondVersion(when, threshold));
    const message =
      'version 2 is published with other clauses or another threshold, which never change: ' +
      'add a new version';
    expect((await reject(file)).problems).toEqual([{ file, line: 7, message }]);
  });

  it('accepts the end of a published version', async () => {
    const file = folder.write('new.yaml', secondVersion('true', 500_000));
    const { records } = await importRecord(dataSource, [file], { dryRun: true });
    expect(records['transferRuleVersions']).toMatchObject({ changed: 1 });
  });

  it('accepts references to records in the database', async () => {
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

  it('reports a constraint violation without quoting SQL', async () => {
    await dataSource.query(
      `insert into source (id, slug, title, publisher, kind)
      values ('01000000-0000-8000-8000-000000000000', 'taken', 'T', 'T', 'PRESS')`,
    );
    const text = 'sources:\n  - { slug: taken, title: T, publisher: T, kind: PRESS }\n';
    const file = folder.write('new.yaml', text);
    expect((await reject(file)).problems).toEqual([
      {
        file,
        line: 2,
        message: 'the database rejected this record (constraint source_slug_key)',
      },
    ]);
  });
});
