import type { DataSource } from 'typeorm';
import { replaceSeizures, seizureGroups, seizureOf as of } from '../../support/seizure-groups';
import type { SyntheticRecord } from '../../support/synthetic-record';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';

let database: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  database = await openTestDatabase();
  ({ dataSource } = database);
});
afterAll(() => database.close());

const returnedLater = { disposition: 'RETURNED_TO_VICTIMS' };

describe('a group of seizures says', () => {
  it('how many of its records have a value, and how many were returned', async () => {
    await replaceSeizures(dataSource, (record) => {
      const whole = record.seizure('whole', of('FROZEN', '5 USD'));
      record.seizure('part', of('FROZEN', '1 USD', { part_of_id: whole }));
      record.seizure('unknown', of('FROZEN', null));
      record.seizure('returned', of('RETURNED', null));
      record.seizure('later', of('SEIZED', '1 USD', returnedLater));
    });
    const counts = { seizureCount: 5, returnedCount: 2, valuedCount: 3 };
    expect(await seizureGroups(dataSource, [])).toMatchObject([counts]);
    expect(await seizureGroups(dataSource, [], { and: [] })).toMatchObject([counts]);
  });

  const dispute = (record: SyntheticRecord, seizure: string, property = 'seizedValue'): void => {
    ['one', 'other'].forEach((slug, index) => {
      const number = { number: String(index), value: String(index), unit: 'USD' };
      record.claim({ seizure_id: seizure }, property, {
        source_id: record.source(slug),
        ...number,
      });
    });
  };
  type Flags = [disputed: boolean, approximate: boolean];
  it.each<[string, (record: SyntheticRecord) => void, Flags]>([
    ['of nothing', () => undefined, [false, false]],
    ['of a plain value', (record) => record.seizure('a', of('FROZEN', '1 USD')), [false, false]],
    [
      'of a disputed value',
      (record) => dispute(record, record.seizure('a', of('FROZEN', '1 USD'))),
      [true, false],
    ],
    [
      'of a disputed value that was returned',
      (record) => dispute(record, record.seizure('a', of('RETURNED', '1 USD'))),
      [true, false],
    ],
    [
      'of another property that is disputed',
      (record) => dispute(record, record.seizure('a', of('FROZEN', '1 USD')), 'asset'),
      [false, false],
    ],
    [
      'of an approximate value',
      (record) => record.seizure('a', of('FROZEN', '1 USD', { approximate: true })),
      [false, true],
    ],
    [
      'of no value, approximate or disputed',
      (record) => dispute(record, record.seizure('a', of('FROZEN', null, { approximate: true }))),
      [false, false],
    ],
    [
      'of a part that its whole is counted for',
      (record) => {
        const whole = record.seizure('whole', of('FROZEN', '5 USD'));
        const row = { part_of_id: whole, approximate: true };
        dispute(record, record.seizure('part', of('FROZEN', '1 USD', row)));
      },
      [false, false],
    ],
  ])('whether a value in its totals is disputed or approximate: %s', async (_, fill, flags) => {
    await replaceSeizures(dataSource, fill);
    for (const filter of [undefined, { and: [] }]) {
      const [group] = await seizureGroups(dataSource, [], filter);
      expect([group?.disputed, group?.approximate]).toEqual(flags);
    }
  });
});
