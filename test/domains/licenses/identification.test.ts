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
  identifyProvider(text: $text) { slug status licenses { totalCount } }
}`;

describe('identifyProvider', () => {
  it.each([
    ['a license number', 'AFSA-A-LA-2024-0001'],
    ['a license number in other case', 'afsa-a-la-2024-0001'],
    ['a license number amid spaces', '  AFSA-A-LA-2024-0001 '],
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
    ['an LEI', '5299005v5gbsn2a4c303'],
    ['a subdomain', 'app.bybit.kz'],
    ['a subdomain in a URL', 'https://trade.app.bybit.kz/x y'],
    ['a defanged URL', 'hxxps://bybit[.]kz/ru'],
    ['a defanged domain', 'www(.)bybit[dot]kz'],
    ['a domain in quotes', '«bybit.kz»'],
    ['a trailing dot', 'bybit.kz.'],
    ['a trailing colon', 'https://bybit.kz:'],
    ['a license number with en dashes', 'AFSA–A–LA–2024–0001'],
    ['a license number with non-breaking hyphens', 'AFSA‑A‑LA‑2024‑0001'],
    ['a license number with minus signs', 'AFSA−A−LA−2024−0001'],
    ['a license number with soft hyphens of a PDF', 'AFSA\u00adA\u00adLA\u00ad2024\u00ad0001'],
    ['a license number after №', '№ AFSA-A-LA-2024-0001'],
    ['a license number after № without a space', '№AFSA-A-LA-2024-0001'],
    ['a license number after Лицензия №', 'Лицензия № AFSA-A-LA-2024-0001'],
    ['a license number after License No.', 'License No. AFSA-A-LA-2024-0001'],
    ['a license number before a point', 'AFSA-A-LA-2024-0001.'],
    ['a license number in quotes', '“AFSA-A-LA-2024-0001”'],
    ['a license number with blanks around its dashes', 'AFSA – A – LA – 2024 – 0001'],
    ['a BIN in groups', '991 399 500 010'],
    ['a BIN in groups with dashes', '9913-9950-0010'],
    ['a BIN in quotes', '"991399500010"'],
    ['a BIN after its name', 'БИН 991399500010'],
    ['a BIN after its name in Kazakh', 'БСН: 991399500010'],
    ['a BIN after its name in English', 'BIN 991.399.500.010'],
    ['an LEI after its name', 'LEI 5299 005V 5GBS N2A4 C303'],
    ['a license number with spaces', 'AFSA A LA 2024 0001'],
    ['a license number with slashes', 'AFSA/A/LA/2024/0001'],
    ['a name with a trademark sign', 'Bybit™ Kazakhstan®'],
    ['a name in guillemets', '«Bybit Kazakhstan»'],
    ['a legal name with a full stop', 'Bybit Limited.'],
    ['a dotless ı for i', 'bybıt kazakhstan'],
    ['a dotted İ for i', 'BYBİT KAZAKHSTAN'],
    ['an alias with ı and İ, by i', 'intebix istanbul'],
    ['the same by I', 'INTEBIX ISTANBUL'],
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

  const lengthRefused = 'text: has 1 to 500 characters';
  const numberRefused = /^text: looks like a Business Identification Number, which has 12 digits/;
  it.each([
    ['13 digits', '9913995000100', numberRefused],
    ['a wrong check digit', '991399500011', numberRefused],
    ['a wrong check digit in full width', '９９１３９９５０００１１', numberRefused],
    ['11 digits', '99139950001', numberRefused],
    ['nothing', '', lengthRefused],
    ['spaces', ' \t\u00a0\n', lengthRefused],
    ['501 characters', 'x'.repeat(501), lengthRefused],
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

  it.each([
    [
      'AFSA-A-LA-2024-0001',
      [
        ['bybit', 'LICENSE_NUMBER', false],
        ['impostor', 'NAME', false],
      ],
    ],
    ['991399500010', [['bybit', 'BIN', false]]],
    ['app.bybit.kz', [['bybit', 'DOMAIN', false]]],
    ['Bybit Limited', [['bybit', 'LEGAL_NAME', false]]],
    ['bybit', [['bybit', 'SLUG', false]]],
    [
      'Brand',
      [
        ['brand-global', 'NAME', true],
        ['brand-local', 'ALIAS', true],
      ],
    ],
    ['brand.example', [['brand-global', 'DOMAIN', false]]],
    [
      'shared.kz',
      [
        ['brand-third', 'DOMAIN', true],
        ['brand-local', 'DOMAIN', true],
      ],
    ],
    [
      'app.shared.kz',
      [
        ['brand-global', 'DOMAIN', false],
        ['brand-local', 'DOMAIN', true],
        ['brand-third', 'DOMAIN', true],
      ],
    ],
    ['nobody', []],
  ])('reports how %s was matched, and whether it is shared', async (text, expected) => {
    const matches = `query ($text: String!) {
      identifyProviders(text: $text) { provider { slug } matchedBy isShared }
    }`;
    const { result } = await ask(dataSource, matches, { text });
    const found = result.data?.['identifyProviders'] as {
      provider: { slug: string };
      matchedBy: string;
      isShared: boolean;
    }[];
    const rows = found.map((each) => [each.provider.slug, each.matchedBy, each.isShared]);
    expect(rows.toSorted()).toEqual(expected.toSorted());
    expect(rows[0]).toEqual(expected[0] ?? undefined);
  });

  it('accepts 500 characters', async () => {
    const { result } = await ask(dataSource, query, { text: 'x'.repeat(500) });
    expect(result).toEqual({ data: { identifyProvider: null } });
  });
});
