import type { DataSource } from 'typeorm';
import { ask } from '../../support/ask';
import { connectToRecord } from '../../support/record-database';

let dataSource: DataSource;
beforeAll(async () => {
  dataSource = await connectToRecord();
});
afterAll(() => dataSource.destroy());

const query = `query ($texts: [String!]!) {
  identifyTexts(texts: $texts) { text matchedBy isShared provider { slug } }
}`;
const asked = async (texts: readonly string[]) => {
  const { result, statements } = await ask(dataSource, query, { texts });
  const found = result.data?.['identifyTexts'] as
    | { text: string; matchedBy: string | null; provider: { slug: string } | null }[]
    | undefined;
  return { found, statements, errors: result.errors };
};

describe('many texts are identified at once', () => {
  it('in their order, each as often as it was sent; null is not on record', async () => {
    const texts = ['OKX Europe', 'nobody', 'AFSA-A-LA-2025-0003', 'OKX Europe', 'okx.com'];
    const { found, statements } = await asked(texts);
    expect(found?.map(({ text }) => text)).toEqual(texts);
    expect(found?.map(({ provider }) => provider?.slug ?? null)).toEqual([
      ...['okx-europe', null, 'whitebit', 'okx-europe', 'okx'],
    ]);
    expect(found?.[1]?.matchedBy).toBeNull();
    expect(statements).toHaveLength(1);
  });

  it('as identifyProvider does each of them: a name that is only alike is null', async () => {
    const texts = ['Bybit', 'Bibyt', 'Байбит', 'https://www.whitebit.kz/en', 'RAKC'];
    const { found } = await asked(texts);
    const each = await Promise.all(
      texts.map(async (text) => {
        const one = 'query ($text: String!) { identifyProvider(text: $text) { slug } }';
        return (await ask(dataSource, one, { text })).result.data?.['identifyProvider'];
      }),
    );
    expect(found?.map(({ provider }) => provider)).toEqual(each);
    expect(each[1]).toBeNull();
  });

  it('a thousand in one statement, and no more', async () => {
    const texts = Array.from({ length: 1_000 }, (_, n) => (n % 2 ? `nobody ${n}` : 'RAKS'));
    const { found, statements } = await asked(texts);
    expect(found?.filter(({ provider }) => provider?.slug === 'raks')).toHaveLength(500);
    expect(statements).toHaveLength(1);
    const { errors } = await asked([...texts, 'one more']);
    expect(errors?.map(({ message }) => message)).toEqual(['texts: has at most 1000 entries']);
  });

  it('with the place of a text that cannot be', async () => {
    const { errors } = await asked(['RAKS', ' ', 'x'.repeat(501)]);
    expect(errors?.[0]?.message).toMatch(/^texts\[1\]: has 1 to 500 characters/);
  });
});
