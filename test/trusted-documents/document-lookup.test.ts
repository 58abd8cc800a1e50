import { documentId } from '../../src/trusted-documents/manifest-format';
import { TrustedDocuments } from '../../src/trusted-documents/document-lookup';
import { documentOf } from '../support/document-folder';
import { minDurationMs } from '../support/stopwatch';

/** Which texts are trusted, and how much time the check takes. */
const body = 'query Word($text: String = "a  b") {\n  find(text: $text) {\n    word\n  }\n}';
const documents = new TrustedDocuments([documentOf(body), documentOf('query Other { word }')]);

describe('a text', () => {
  it.each([
    ['unchanged', body],
    ['in one line', body.replace(/\n\s*/g, ' ')],
    ['without spaces', 'query Word($text:String="a  b"){find(text:$text){word}}'],
    ['with commas, comments and a byte order mark', `\ufeff# a\n${body.replace(':', ',:,')}#`],
    ['with other line ends', body.replaceAll('\n', '\r\n')],
  ])('is trusted: %s', (_, text) => expect(documents.includesText(text)).toBe(true));

  it.each([
    ['another field', body.replace('word', 'words')],
    ['one field more', body.replace('word', 'word word')],
    ['another name', body.replace('Word', 'Words')],
    ['no name', body.replace('Word', '')],
    ['another default', body.replace('a  b', 'a b')],
    ['two documents', `${body} query Other { word }`],
    ['only the beginning', body.slice(0, -1)],
    ['an id', documentId(body)],
    ['an empty text', ''],
    ['not GraphQL', '"'],
    ['a property of every object', '__proto__'],
  ])('is not trusted: %s', (_, text) => expect(documents.includesText(text)).toBe(false));

  it('is read no further than the longest document has tokens', () => {
    // Each has an error after more tokens than any document has.
    const texts = ['a '.repeat(500_000), `${'{'.repeat(1_000)}"`];
    for (const text of texts) {
      expect(documents.includesText(text)).toBe(false);
      // To parse all of it takes a hundred times as long as to hash it.
      const hashing = minDurationMs(() => documentId(text));
      expect(minDurationMs(() => documents.includesText(text))).toBeLessThan(20 * hashing + 1);
    }
  });

  it('matches the document of an id or does not', () => {
    const id = documentId(body);
    expect(documents.matchesText(id, body)).toBe(true);
    expect(documents.matchesText(id, body.replace(/\n/g, ','))).toBe(true);
    expect(documents.matchesText(id, 'query Other { word }')).toBe(false);
    expect(documents.matchesText(id, '"')).toBe(false);
    expect(documents.matchesText('none', body)).toBe(false);
  });
});

describe('an id', () => {
  it('has a text or is unknown', () => {
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
