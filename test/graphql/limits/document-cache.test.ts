import { parse } from 'graphql';
import { DocumentCache } from '../../../src/graphql/limits/document-cache';

/** The documents that were found good: each by its own text, and no more than there may be. */
const long = (word: string): string => `{ __typename } #${word.repeat(3_000)}`;

const keep = (documents: DocumentCache, text: string): Promise<void> =>
  documents.set(`the key of ${text}`, parse(text));

describe('a document that was found good', () => {
  it.each([
    ['a short one', '{ __typename }', '{ __typename } '],
    ['a long one', long('a'), long('b')],
    ['one with the digits of a number', '{ a } # 991399500010', '{ a } # 991399500103'],
  ])('is known again, and no other: %s', async (_, text, other) => {
    const documents = new DocumentCache();
    expect(documents.has(text)).toBe(false);
    await keep(documents, text);
    expect([documents.has(text), documents.has(other)]).toEqual([true, false]);
    expect((await documents.get(`the key of ${text}`))?.loc?.source.body).toBe(text);
  });

  it('is known by its text only where that is short, and holds no number of a person', async () => {
    const documents = new DocumentCache();
    for (const text of [long('a'), '{ a } # 991399500010', '{ a } # ٩٩١٣٩٩٥٠٠٠١٠'])
      await keep(documents, text);
    const { textKeys } = documents as unknown as { textKeys: Set<string> };
    expect(textKeys.size).toBe(3);
    for (const key of textKeys) expect(key).toMatch(/^[\w-]{43}$/);
  });

  it('is known for as long as it is kept, and makes room for the latest', async () => {
    const documents = new DocumentCache();
    const text = (at: number): string => `{ a${at} } #${'a'.repeat(9_791 - String(at).length)}`;
    for (let at = 0; at < 50; at += 1) await keep(documents, text(at));
    await documents.get(`the key of ${text(0)}`);
    await keep(documents, text(50));
    const told = [0, 1, 2, 50].map((at) => documents.has(text(at)));
    expect(told).toEqual([true, false, true, true]);
    expect(await documents.get(`the key of ${text(1)}`)).toBeUndefined();
    await documents.delete(`the key of ${text(2)}`);
    expect(documents.has(text(2))).toBe(false);
  });

  it('is not known where it is larger than all that is kept', async () => {
    const documents = new DocumentCache();
    const text = `{ a } #${'a'.repeat(500_000)}`;
    await keep(documents, text);
    expect(documents.has(text)).toBe(false);
  });
});
