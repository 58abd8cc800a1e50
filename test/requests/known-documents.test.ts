import { KnownDocuments } from '../../src/requests/known-documents';

/** The documents that were found good: each by its own text, and no more than there may be. */
const long = (word: string): string => `{ __typename } #${word.repeat(3_000)}`;

describe('a document that was found good', () => {
  it.each([
    ['a short one', '{ __typename }', '{ __typename } '],
    ['a long one', long('a'), long('b')],
    ['one with the digits of a number', '{ a } # 991399500010', '{ a } # 991399500103'],
  ])('is known again, and no other: %s', (_, text, other) => {
    const documents = new KnownDocuments();
    expect(documents.isKnown(text)).toBe(false);
    documents.note(text);
    expect([documents.isKnown(text), documents.isKnown(other)]).toEqual([true, false]);
  });

  it('is kept as a text only where it is short, and holds no number of a person', () => {
    const documents = new KnownDocuments();
    for (const text of [long('a'), '{ a } # 991399500010', '{ a } # ٩٩١٣٩٩٥٠٠٠١٠'])
      documents.note(text);
    const { known } = documents as unknown as { known: { keys(): Iterable<string> } };
    for (const key of known.keys()) expect(key).toMatch(/^[\w-]{43}$/);
  });

  it('makes room for the latest where there are too many, unless it is asked again', () => {
    const documents = new KnownDocuments();
    for (let at = 0; at < 10_000; at += 1) documents.note(`{ a${at} }`);
    expect(documents.isKnown('{ a0 }')).toBe(true);
    documents.note('{ b }');
    expect([documents.isKnown('{ a0 }'), documents.isKnown('{ a1 }')]).toEqual([true, false]);
  });
});
