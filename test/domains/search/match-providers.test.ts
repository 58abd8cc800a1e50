import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { ask } from '../../support/ask';
import { connectToRecord } from '../../support/record-database';

interface Matched {
  text: string;
  candidates: {
    score: string;
    provider: { slug: string };
    features: { feature: string; value: string; compared: string | null }[];
  }[];
}

let dataSource: DataSource;
beforeAll(async () => {
  dataSource = await connectToRecord();
});
afterAll(() => dataSource.destroy());

const query = `query ($inputs: [MatchInput!]!, $threshold: Decimal) {
  matchProviders(inputs: $inputs, threshold: $threshold) {
    text
    candidates { score provider { slug } features { feature value compared } }
  }
}`;

async function match(inputs: readonly object[], threshold?: string) {
  const { result, statements } = await ask(dataSource, query, { inputs, threshold });
  const found = result.data?.['matchProviders'] as Matched[] | undefined;
  return { found: found ?? [], errors: result.errors, statements };
}

describe('whom names may mean', () => {
  it.each([
    ['Binans', 'binance'],
    ['Бинанс', 'binance'],
    ['BINANCE KAZAKHSTAN LTD', 'binance-kazakhstan'],
    ['ТОО «Бинанс Казахстан»', 'binance-kazakhstan'],
    ['БАЙБИТ', 'bybit'],
    ['Уайт Бит Казахстан', 'whitebit'],
    ['PAKC', 'raks'],
    ['https://www.okx.com/ru', 'okx'],
    ['ОКЕКС биржа', 'okx'],
  ])('%s', async (text, slug) => {
    const { found } = await match([{ text }]);
    expect(found[0]?.candidates.map(({ provider }) => provider.slug)).toContain(slug);
  });

  it.each([['Bitget Wallet'], ['Krakenex Prime'], ['Bitfinex'], ['Coinbase Казахтелеком']])(
    'nobody on record: %s',
    async (text) => {
      expect((await match([{ text }])).found[0]?.candidates).toEqual([]);
    },
  );

  it('with the reasons of each score', async () => {
    const { found } = await match([
      { text: 'ТОО Байбит', identifiers: ['https://www.okx.com'] },
      { text: 'Another name', identifiers: ['okx.com'] },
    ]);
    const features = found[0]?.candidates[0]?.features.map(({ feature }) => feature);
    expect(features).toEqual(expect.arrayContaining(['NAME', 'LEGAL_FORM']));
    expect(found[1]?.candidates[0]).toMatchObject({ provider: { slug: 'okx' }, score: '0.95' });
    expect(found[1]?.candidates[0]?.features).toContainEqual({
      ...{ feature: 'DOMAIN', value: '1', compared: 'okx.com' },
    });
  });

  it('by a country, and by a threshold', async () => {
    const all = (await match([{ text: 'Bybit', country: 'KZ' }], '0')).found[0]?.candidates ?? [];
    expect(all[0]?.provider.slug).toBe('bybit');
    const abroad = (await match([{ text: 'Bybit', country: 'AT' }])).found[0]?.candidates ?? [];
    expect(abroad[0]?.provider.slug).toBe('bybit-eu');
    expect((await match([{ text: 'Bybit' }], '1')).found[0]?.candidates).toHaveLength(2);
  });

  it('a thousand in one statement, in their order, other requests in between', async () => {
    const inputs = Array.from({ length: 1_000 }, (_, n) => ({
      text: n % 3 === 0 ? 'Бинанс' : `Байбит ${n}`,
    }));
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 0);
    const { found, statements } = await match(inputs);
    clearInterval(timer);
    expect(found.map(({ text }) => text)).toEqual(inputs.map(({ text }) => text));
    expect(statements).toHaveLength(1);
    expect(turns).toBeGreaterThan(10);
  });

  it('hostile texts in one statement, each with its result', async () => {
    const texts = [
      ...['(a+)+$ ((((a*)*)*)*)* [[:alpha:]]{999}', '%_a\\', "a'; drop table provider; --"],
      ...[`a${'\u0301'.repeat(199)}`, '\u202eбайбит', 'بايبت', 'Bуbіt ᏴуЬіt', '币安'],
      ...['aeiou '.repeat(33).trim(), 'okeyeks'.repeat(28), 'b'.repeat(200), '12 '.repeat(66)],
    ];
    const { found, errors, statements } = await match(texts.map((text) => ({ text })));
    expect(errors).toBeUndefined();
    expect(found.map(({ text }) => text)).toEqual(texts);
    expect(statements).toHaveLength(1);
  });

  it.each([
    ['too many', Array.from({ length: 1_001 }, () => ({ text: 'a' })), 'inputs: has at most'],
    ['an empty text', [{ text: 'a' }, { text: ' ' }], 'inputs[1].text: has 1 to 200'],
    ['a long text', [{ text: 'a'.repeat(201) }], 'inputs[0].text: has 1 to 200'],
    ['a text of 10,000', [{ text: 'ы'.repeat(10_000) }], 'inputs[0].text: has 1 to 200'],
    ['a personal number', [{ text: '900101300017' }], 'inputs[0].text: must not contain'],
    [
      'a personal number beside a name',
      [{ text: 'a', identifiers: ['900101 300017'] }],
      'inputs[0].identifiers: must not contain',
    ],
    ['a country that is none', [{ text: 'a', country: 'Kazakhstan' }], 'inputs[0].country'],
  ])('not of %s', async (_, inputs, message) => {
    const { errors, statements } = await match(inputs);
    expect(errors?.[0]?.message.startsWith(message)).toBe(true);
    expect(statements).toEqual([]);
  });
});

describe('what decides', () => {
  const src = join(__dirname, '../../../src');
  const filesUnder = (folder: string): string[] =>
    readdirSync(folder, { withFileTypes: true }).flatMap((each) =>
      each.isDirectory() ? filesUnder(join(folder, each.name)) : [join(folder, each.name)],
    );

  it('imports nothing that searches or matches', () => {
    const deciding = ['evaluations', 'transfer-rules', 'transfer-rule-drafts', 'licenses'];
    const files = deciding.flatMap((domain) => filesUnder(join(src, 'domains', domain)));
    expect(files.length).toBeGreaterThan(50);
    const importing = files.filter((file) =>
      /from '[^']*\/(search|matching)\//.test(readFileSync(file, 'utf8')),
    );
    expect(importing).toEqual([]);
  });
});
