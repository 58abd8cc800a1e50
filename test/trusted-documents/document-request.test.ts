import { GraphQLError } from 'graphql';
import { withQueryText, readDocumentRequest } from '../../src/trusted-documents/document-request';

/** How a request names its document, in each of the forms that clients send. */
const id = '7dba4bd717b41f10434822356a93c32b1fb4907b983e854300ad839f84cdcd6e';
const persisted = (sha256Hash: unknown, version: unknown = 1): object => ({
  persistedQuery: { version, sha256Hash },
});

const byPost = (body: unknown): ReturnType<typeof readDocumentRequest> =>
  readDocumentRequest({ method: 'POST', search: '?query=other', body });
const byGet = (search: string): ReturnType<typeof readDocumentRequest> =>
  readDocumentRequest({ method: 'GET', search, body: { query: 'other' } });

const encoded = (value: unknown): string => encodeURIComponent(JSON.stringify(value));

function codeOf(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error instanceof GraphQLError ? error.extensions['code'] : error;
  }
}

describe('the requested document', () => {
  it.each([
    ['documentId', { documentId: id }],
    ['documentId with a prefix', { documentId: `sha256:${id}` }],
    ['an Apollo extension', { extensions: persisted(id) }],
    ['both', { documentId: `sha256:${id}`, extensions: persisted(id) }],
    ['documentId with an empty query', { query: '', documentId: id }],
    ['documentId with null', { query: null, documentId: id, extensions: null }],
    ['an Apollo extension with null', { documentId: null, extensions: persisted(id) }],
  ])('is given by its id: %s', (_, fields) => {
    expect(byPost(fields)).toEqual({ text: undefined, id });
    const search = Object.entries(fields)
      .filter(([, value]) => value !== null)
      .map(([key, value]) => `${key}=${typeof value === 'string' ? value : encoded(value)}`);
    expect(byGet(`?${search.join('&')}`)).toEqual({ text: undefined, id });
  });

  it('is given by its text, with an id or without', () => {
    expect(byPost({ query: '{ a }' })).toEqual({ text: '{ a }', id: undefined });
    expect(byGet('?query={+a+}')).toEqual({ text: '{ a }', id: undefined });
    expect(byPost({ query: '{ a }', documentId: id })).toEqual({ text: '{ a }', id });
  });

  it.each([undefined, null, 'text', 7, [{ query: '{ a }' }], {}, { query: {} }, { query: 7 }])(
    'is missing in the body %j',
    (body) => expect(byPost(body)).toEqual({ text: undefined, id: undefined }),
  );

  it.each(['', '?', '?a=b', '?query=', '?query={a}&query={b}', '?extensions={', '?extensions=[]'])(
    'is missing in the query string %j',
    (search) => expect(byGet(search)).toEqual({ text: undefined, id: undefined }),
  );

  it.each([
    ['a list', { documentId: [id] }],
    ['a number', { documentId: 7 }],
    ['an object', { documentId: { id } }],
    ['an empty string', { documentId: '' }],
    ['a list as the hash', { extensions: persisted([id]) }],
    ['no hash', { extensions: persisted(undefined) }],
    ['two different ids', { documentId: id, extensions: persisted('other') }],
  ])('is rejected for an invalid id: %s', (_, body) => {
    expect(codeOf(() => byPost(body))).toBe('BAD_REQUEST');
  });

  it('is rejected for two ids in a query string', () => {
    expect(codeOf(() => byGet(`?documentId=${id}&documentId=${id}`))).toBe('BAD_REQUEST');
    expect(codeOf(() => byGet('?documentId='))).toBe('BAD_REQUEST');
  });

  it.each([
    persisted(id, 2),
    persisted(id, '1'),
    { persistedQuery: { sha256Hash: id } },
    { persistedQuery: true },
    { persistedQuery: [id] },
  ])('is rejected as not supported for %j', (extensions) => {
    for (const fields of [{ extensions }, { extensions, query: '{ a }' }]) {
      expect(codeOf(() => byPost(fields))).toBe('PERSISTED_QUERY_NOT_SUPPORTED');
    }
  });
});

describe('a request with the text of its document', () => {
  it('keeps all other parameters by POST', () => {
    const body = {
      documentId: id,
      extensions: { ...persisted(id), own: 1 },
      variables: { documentId: 'kept' },
      operationName: 'A',
    };
    const request = { method: 'POST', search: '', body, headers: 'kept' };
    expect(withQueryText(request, '{ a }')).toEqual({
      method: 'POST',
      search: '',
      headers: 'kept',
      body: {
        query: '{ a }',
        extensions: { own: 1 },
        variables: { documentId: 'kept' },
        operationName: 'A',
      },
    });
    expect(body.documentId).toBe(id);
  });

  it('keeps all other parameters by GET', () => {
    const search = `?documentId=${id}&variables=${encoded({ a: '&' })}&extensions=${encoded({
      ...persisted(id),
      own: 1,
    })}`;
    const request = withQueryText({ method: 'GET', search, body: undefined }, '{ a(b: "&+") }');
    expect(Object.fromEntries(new URLSearchParams(request.search))).toEqual({
      query: '{ a(b: "&+") }',
      variables: '{"a":"&"}',
      extensions: '{"own":1}',
    });
    expect(readDocumentRequest(request)).toEqual({ text: '{ a(b: "&+") }', id: undefined });
  });
});
