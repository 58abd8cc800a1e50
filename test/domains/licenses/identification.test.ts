import type { DataSource } from 'typeorm';
import { parseDomain, normalizeIdentifier } from '../../../src/domains/providers/identifier';
import { ask } from '../../support/ask';
import { SyntheticRecord } from '../../support/synthetic-record';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';

const record = new SyntheticRecord();

function identifiable(
  slug: string,
  row: Record<string, string>,
  domains: string[],
  names: string[],
): string {
  const id = record.provider(slug, { ...row, websites: domains });
  const texts = [slug, ...Object.values(row), ...names].map(normalizeIdentifier);
  for (const value of new Set([...texts, ...domains.map((each) => parseDomain(each) ?? each)])) {
    record.link('provider_identifier', { value, provider_id: id });
  }
  return id;
}

const bybit = identifiable(
  'bybit',
  { name: 'Bybit Kazakhstan', legal_name: 'Bybit Limited', bin: '991399500010' },
  ['bybit.kz', 'биржа.қаз'],
  ['ByBit KZ', 'БАЙБИТ'],
);
record.license('AFSA-A-LA-2024-0001', bybit);
const dotted = identifiable('crypto-com', { name: 'Crypto.com' }, [], []);
record.license('AFSA-G-2025-17', dotted);
record.license('No. 17-ц/2025', dotted);
// A name that equals another provider's license number: the license number takes precedence.
identifiable('impostor', { name: 'AFSA-A-LA-2024-0001' }, ['impostor.kz'], ['1000 mines']);

let database: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  database = await openTestDatabase();
  ({ dataSource } = database);
  await record.insertInto(dataSource);
});
afterAll(() => database.close());

const query = `query ($text: String!) {
  identifyProvider(text: $text) { slug status licenses { totalCount } }
}`;

describe('identifyProvider', () => {
  it.each([
    ['a license number', 'AFSA-A-LA-2024-0001'],
    ['a license number in other case', 'afsa-a-la-2024-0001'],
    ['a license number with spaces around it', '  AFSA-A-LA-2024-0001 '],
    ['a BIN', '991399500010'],
    ['a BIN in full width', '９９１３９９５０００１０'],
    ['a domain', 'bybit.kz'],
    ['a URL', 'https://www.bybit.kz/ru/trade?pair=BTC#x'],
    ['a URL with a port', 'http://BYBIT.KZ:8080'],
    ['a domain beyond ASCII', 'https://биржа.қаз/'],
    ['its punycode', 'xn--80abph4b.xn--80ao21a'],
    ['a name', 'Bybit Kazakhstan'],
    ['a name in other case and spacing', ' BYBIT   kazakhstan\n'],
    ['a legal name', 'bybit limited'],
    ['an alias', 'bybit kz'],
    ['a Cyrillic alias', 'байбит'],
    ['a slug', 'bybit'],
  ])('finds a provider by %s', async (_, text) => {
    const { result, statements } = await ask(dataSource, query, { text });
    const provider = { slug: 'bybit', status: 'UNKNOWN', licenses: { totalCount: 1 } };
    expect(result).toEqual({ data: { identifyProvider: provider } });
    expect(statements).toHaveLength(3);
  });

  it.each([
    ['crypto.com', 'crypto-com'],
    ['CRYPTO.COM', 'crypto-com'],
    ['https://crypto.com/eea', 'crypto-com'],
    ['afsa-g-2025-17', 'crypto-com'],
    ['1000 mines', 'impostor'],
    ['No. 17-ц/2025', 'crypto-com'],
    ['NO. 17-Ц/2025', 'crypto-com'],
  ])('finds by %s the provider %s', async (text, slug) => {
    const { result } = await ask(dataSource, query, { text });
    expect(result.data?.['identifyProvider']).toMatchObject({ slug });
  });

  it.each([
    'unknown',
    'bybi',
    'bybit kazakhstan ltd',
    'app.bybit.kz',
    'bybit.kz.evil.example',
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

  const lengthError = 'text: has 1 to 500 characters';
  const numberError = /^text: looks like a Business Identification Number, which has 12 digits/;
  it.each([
    ['13 digits', '9913995000100', numberError],
    ['a wrong check digit', '991399500011', numberError],
    ['a wrong check digit in full width', '９９１３９９５０００１１', numberError],
    ['11 digits', '99139950001', numberError],
    ['nothing', '', lengthError],
    ['spaces', ' \t\u00a0\n', lengthError],
    ['501 characters', 'x'.repeat(501), lengthError],
  ])('rejects %s, and does not repeat it', async (_, text, message) => {
    const { result, statements } = await ask(dataSource, query, { text });
    const [error] = result.errors ?? [];
    expect(error?.extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'text' });
    expect(error?.message).toEqual(
      typeof message === 'string' ? message : expect.stringMatching(message),
    );
    expect(error?.message).not.toMatch(/\d{4}/);
    expect(statements).toEqual([]);
  });

  it('accepts 500 characters', async () => {
    const { result } = await ask(dataSource, query, { text: 'x'.repeat(500) });
    expect(result).toEqual({ data: { identifyProvider: null } });
  });
});
