import { encodedEtag, matchingEtag, withEtag } from '../../src/response-cache/public-response';

const tagOf = (body: string, type = 'application/json'): string | undefined =>
  withEtag({ status: 200, headers: { 'content-type': type }, body }).headers['etag'];

it('an ETag depends on the bytes and the media type only', () => {
  const tag = tagOf('{}');
  expect(tag).toMatch(/^"[\w-]{43}"$/);
  expect(tagOf('{}')).toBe(tag);
  expect(tagOf('{} ')).not.toBe(tag);
  expect(tagOf('{}', 'application/graphql-response+json')).not.toBe(tag);
});

describe('If-None-Match', () => {
  const etag = tagOf('{}') ?? '';
  const [br, gzip] = [encodedEtag(etag, 'br'), encodedEtag(etag, 'gzip')];
  const other = tagOf('[]') ?? '';

  it.each([
    [etag, etag],
    [br, br],
    [gzip, gzip],
    [`W/${gzip}`, gzip],
    [`${other}, ${br}`, br],
    [`${br}, ${gzip}`, gzip],
    ['*', gzip],
    [other, undefined],
    [encodedEtag(other, 'gzip'), undefined],
    [encodedEtag(gzip, 'gzip'), undefined],
    [undefined, undefined],
  ])('of %s matches a compressed response by %s', (sent, matched) => {
    expect(matchingEtag(sent, gzip)).toBe(matched);
  });

  it('with the tag of a compressed response matches the one that is not', () => {
    expect(matchingEtag(gzip, etag)).toBe(gzip);
    expect(matchingEtag(gzip, undefined)).toBeUndefined();
  });

  it('is compared with the hash whole, whatever it ends with', () => {
    const hash = (end: string): string => `"${'a'.repeat(43 - end.length)}${end}"`;
    expect(matchingEtag(hash('-br'), hash('-gzip'))).toBeUndefined();
    expect(matchingEtag(`"${'a'.repeat(40)}"`, hash('-br'))).toBeUndefined();
  });
});
