import type { DataSource } from 'typeorm';
import { ask } from '../../support/ask';
import { identifiedRecord } from '../../support/identified-record';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';

let database: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  database = await openTestDatabase();
  ({ dataSource } = database);
  await identifiedRecord.insertInto(dataSource);
});
afterAll(() => database.close());

const query = `query ($text: String!) {
  identifyProvider(text: $text) { slug }
}`;

describe('a text that identifies no provider', () => {
  it.each([
    'nobody',
    'bybi',
    'bybit kazakhstan ltd',
    'bybit.kz.evil.example',
    'https://evil.example\\@bybit.kz/',
    'https://evil.example\\.bybit.kz/',
    'https://bybit.kz@evil.example/',
    'https://evil.example/bybit.kz',
    'https://evil.example#@bybit.kz',
    'https://evil.example?@bybit.kz',
    'https:evil.example\\@bybit.kz',
    '//evil.example\\@bybit.kz',
    'evil.example\\@bybit.kz',
    'https://evil\n.example\\@bybit.kz',
    'HTTPS:\\\\evil.example\\@bybit.kz',
    'javascript://bybit.kz/%0aalert(1)',
    'mailto:info@bybit.kz',
    'info@bybit.kz',
    'kz',
    't.me/bybit',
    'https://t.me/bybit.kz',
    'https://sites.google.com/bybit.kz',
    'bybit.kz.github.io',
    'notbybit.kz',
    '991399500103',
    'AFSA-A-LA-2024-000',
    '%',
    '_ybit',
    "bybit' or true --",
    '12345678',
  ])('returns null for %s', async (text) => {
    const { result } = await ask(dataSource, query, { text });
    expect(result).toEqual({ data: { identifyProvider: null } });
  });
});
