import { withEtag } from '../../src/response-cache/public-response';

const tagOf = (body: string, type = 'application/json'): string | undefined =>
  withEtag({ status: 200, headers: { 'content-type': type }, body }).headers['etag'];

it('an ETag depends on the bytes and the media type only', () => {
  const tag = tagOf('{}');
  expect(tag).toMatch(/^"[\w-]{43}"$/);
  expect(tagOf('{}')).toBe(tag);
  expect(tagOf('{} ')).not.toBe(tag);
  expect(tagOf('{}', 'application/graphql-response+json')).not.toBe(tag);
});
