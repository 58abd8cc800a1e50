import { parse } from 'graphql';
import { DocumentCache } from '../../../src/graphql/limits/document-cache';

const long = (word: string): string => `{ __typename } #${word.repeat(3_000)}`;

const store = (documents: DocumentCache, text: string): Promise<void> =>
  documents.set(`the key of ${text}`, parse(text));

describe('a stored document', () => {
  it.each([
    ['a short text', '{ __typename }', '{ __typename } '],
    ['a long text', long('a'), long('b')],
    ['twelve digits', '{ a } # 991399500010', '{ a } # 991399500103'],
  ])('is found by its text, and no other is: %s', async (_, text, other) => {
    const documents = new DocumentCache();
    expect(documents.has(text)).toBe(false);
    await store(documents, text);
    expect([documents.has(text), documents.has(other)]).toEqual([true, false]);
    expect((await documents.get(`the key of ${text}`))?.loc?.source.body).toBe(text);
  });

  it('is identified by a hash if it is long or may contain an IIN', async () => {
    const documents = new DocumentCache();
    for (const text of [long('a'), '{ a } # 991399500010', '{ a } # ٩٩١٣٩٩٥٠٠٠١٠'])
      await store(documents, text);
    const { textKeys } = documents as unknown as { textKeys: Set<string> };
    expect(textKeys.size).toBe(3);
    for (const key of textKeys) expect(key).toMatch(/^[\w-]{43}$/);
  });

  it('is found until it is evicted or deleted', async () => {
    const documents = new DocumentCache();
    const text = (at: number): string => `{ a${at} } #${'a'.repeat(9_791 - String(at).length)}`;
    for (let at = 0; at < 50; at += 1) await store(documents, text(at));
    await documents.get(`the key of ${text(0)}`);
    await store(documents, text(50));
    const found = [0, 1, 2, 50].map((at) => documents.has(text(at)));
    expect(found).toEqual([true, false, true, true]);
    expect(await documents.get(`the key of ${text(1)}`)).toBeUndefined();
    await documents.delete(`the key of ${text(2)}`);
    expect(documents.has(text(2))).toBe(false);
  });

  it('is not found if it is larger than the cache', async () => {
    const documents = new DocumentCache();
    const text = `{ a } #${'a'.repeat(500_000)}`;
    await store(documents, text);
    expect(documents.has(text)).toBe(false);
  });
});
