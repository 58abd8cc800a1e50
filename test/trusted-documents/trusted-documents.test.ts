import { documentId } from '../../src/trusted-documents/manifest';
import { TrustedDocuments } from '../../src/trusted-documents/trusted-documents';
import { documentOf } from '../support/document-folder';
import { minDurationMs } from '../support/stopwatch';

/** Which texts are trusted, and at what cost that is found out. */
const body = 'query Word($text: String = "a  b") {\n  find(text: $text) {\n    word\n  }\n}';
const documents = new TrustedDocuments([documentOf(body), documentOf('query Other { word }')]);

describe('a text', () => {
  it.each([
    ['as it stands', body],
    ['in one line', body.replace(/\n\s*/g, ' ')],
    ['without spaces', 'query Word($text:String="a  b"){find(text:$text){word}}'],
    ['with commas, comments and a mark of its order', `\ufeff# a\n${body.replace(':', ',:,')}#`],
    ['with other ends of lines', body.replaceAll('\n', '\r\n')],
  ])('is trusted %s', (_, text) => expect(documents.includesText(text)).toBe(true));

  it.each([
    ['of another field', body.replace('word', 'words')],
    ['of one field more', body.replace('word', 'word word')],
    ['of another name', body.replace('Word', 'Words')],
    ['without its name', body.replace('Word', '')],
    ['of another default', body.replace('a  b', 'a b')],
    ['of two documents', `${body} query Other { word }`],
    ['of its beginning', body.slice(0, -1)],
    ['that is an id', documentId(body)],
    ['that is empty', ''],
    ['that is no GraphQL', '"'],
    ['that is the name of a prototype', '__proto__'],
  ])('is not trusted %s', (_, text) => expect(documents.includesText(text)).toBe(false));

  it('of many tokens is read no further than the longest document is long', () => {
    // A fault after more tokens than any document has: whoever read on would meet it.
    const texts = ['a '.repeat(500_000), `${'{'.repeat(1_000)}"`];
    for (const text of texts) {
      expect(documents.includesText(text)).toBe(false);
      // Reading it all as GraphQL takes a hundred times as long as hashing it.
      const hashing = minDurationMs(() => documentId(text));
      expect(minDurationMs(() => documents.includesText(text))).toBeLessThan(20 * hashing + 1);
    }
  });

  it('is of the document of an id, or not', () => {
    const id = documentId(body);
    expect(documents.matchesText(id, body)).toBe(true);
    expect(documents.matchesText(id, body.replace(/\n/g, ','))).toBe(true);
    expect(documents.matchesText(id, 'query Other { word }')).toBe(false);
    expect(documents.matchesText(id, '"')).toBe(false);
    expect(documents.matchesText('none', body)).toBe(false);
  });
});

describe('an id', () => {
  it('has a text, or none', () => {
    expect(documents.getText(documentId(body))).toBe(body);
    for (const id of ['', '__proto__', 'constructor', documentId(body).toUpperCase()]) {
      expect(documents.getText(id)).toBeUndefined();
    }
  });
});

it('trusts nothing where there are no documents', () => {
  expect(new TrustedDocuments([]).includesText('')).toBe(false);
  expect(new TrustedDocuments([]).includesText('{ word }')).toBe(false);
});
