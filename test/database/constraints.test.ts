import type { DataSource } from 'typeorm';
import { hasValidCheckDigit } from '../../src/personal-data/identification-number';
import { brokenOfAddresses, soundOfAddresses } from '../support/address-breaches';
import { brokenOfProviders } from '../support/provider-breaches';
import { brokenOfSearch, soundOfSearch } from '../support/search-breaches';
import { brokenOfRegisterEntries } from '../support/register-entry-breaches';
import {
  broken as brokenOfRecord,
  fresh,
  nobody,
  record,
  sound as soundOfRecord,
} from '../support/synthetic-breaches';
import { refusalOf } from '../support/synthetic-refusal';
import { SyntheticRandom } from '../support/synthetic-random';
import { brokenOfTenants, soundOfTenants } from '../support/tenant-breaches';
import { openTestDatabase, type TestDatabase } from '../support/test-database';
import { brokenOfUpstreams, soundOfUpstreams } from '../support/upstream-breaches';
import { brokenOfCommits, soundOfCommits } from '../support/commit-breaches';
import { brokenOfValuations, soundOfValuations } from '../support/valuation-breaches';

const sound = {
  ...{
    ...soundOfAddresses,
    ...soundOfSearch,
    ...soundOfRecord,
    ...soundOfTenants,
    ...soundOfUpstreams,
  },
  ...soundOfCommits,
  ...soundOfValuations,
};
const broken = [
  ...brokenOfRecord,
  ...brokenOfProviders,
  ...brokenOfRegisterEntries,
  ...brokenOfTenants,
  ...brokenOfUpstreams,
  ...brokenOfCommits,
  ...brokenOfValuations,
  ...brokenOfAddresses,
  ...brokenOfSearch,
];

describe('the database', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  beforeAll(async () => {
    database = await openTestDatabase();
    ({ dataSource } = database);
    await record.insertInto(dataSource);
  });
  afterAll(() => database.close());

  it.each(Object.keys(sound))('takes a sound row of %s', async (table) => {
    expect(await refusalOf(dataSource, [table, { id: fresh, ...sound[table] }])).toBe('accepted');
  });

  it.each(broken)('refuses by %s a row of %s', async (constraint, table, ...rows) => {
    for (const row of rows) {
      const whole = { id: fresh, ...sound[table], ...row };
      expect([row, await refusalOf(dataSource, [table, whole])]).toEqual([row, constraint]);
    }
  });

  it('refuses a row whose key points to nothing, by every foreign key', async () => {
    const keys = await dataSource.query<{ name: string; table: string; column: string }[]>(`
      select conname as name, conrelid::regclass::text as table, attname as column
      from pg_constraint join pg_attribute on attrelid = conrelid and attnum = conkey[1]
      where contype = 'f' and connamespace = 'public'::regnamespace`);
    expect(keys.length).toBeGreaterThan(25);
    for (const { name, table, column } of keys) {
      const subject =
        table === 'claim' && column !== 'source_id'
          ? { provider_id: null, subject_id: nobody }
          : {};
      // The id of a followed evaluation is a fact as well, which another constraint compares.
      const facts = column === 'follows_up_id' ? { facts: { followsUp: nobody } } : {};
      const row = { id: fresh, ...sound[table], ...subject, ...facts, [column]: nobody };
      expect([name, await refusalOf(dataSource, [table, row])]).toEqual([name, name]);
    }
  });

  it('has a case here for every constraint that a row can break', async () => {
    const constraints = await dataSource.query<{ name: string }[]>(`
      select conname as name from pg_constraint join pg_class on pg_class.oid = conrelid
      where connamespace = 'public'::regnamespace and contype in ('c', 'u')
        and relname <> 'migrations'
      union select indexrelid::regclass::text from pg_index join pg_class c on c.oid = indrelid
      where indisunique and not indisprimary and c.relnamespace = 'public'::regnamespace`);
    const cases = new Set(broken.map(([name]) => name));
    expect(constraints.map(({ name }) => name).filter((name) => !cases.has(name))).toEqual([]);
  });

  it('finds the check digit of a Business Identification Number as the code does', async () => {
    const random = new SyntheticRandom(991399);
    // With every last digit, so that each beginning has its one right ending or none.
    const numbers = Array.from({ length: 200 }, () => random.digits(11)).flatMap((beginning) =>
      [...'0123456789'].map((digit) => beginning + digit),
    );
    const odd = ['99139950019', '991399500010 ', '', '9913995000100', '９９１３９９５０００１０'];
    const rows = await dataSource.query<{ number: string; valid: boolean }[]>(
      `select number, is_business_identification_number(number) as valid
       from unnest($1::text[]) number`,
      [[...numbers, ...odd]],
    );
    const valid = rows.filter((row) => row.valid).map((row) => row.number);
    expect(valid.length).toBeGreaterThan(150);
    expect(valid).toEqual([...numbers, ...odd].filter(hasValidCheckDigit));
  });
});
