import { withEtag } from '../../src/response-cache/http-response';

/** What an answer's tag stands for. */
const tagOf = (body: string, type = 'application/json'): string | undefined =>
  withEtag({ status: 200, headers: { 'content-type': type }, body }).headers['etag'];

it('is the same for the same bytes of one type, and another for others or for another type', () => {
  const tag = tagOf('{}');
  expect(tag).toMatch(/^"[\w-]{43}"$/);
  expect(tagOf('{}')).toBe(tag);
  expect(tagOf('{} ')).not.toBe(tag);
  expect(tagOf('{}', 'application/graphql-response+json')).not.toBe(tag);
});
