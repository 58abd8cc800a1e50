import type { DataSource } from 'typeorm';
import { readConfig } from '../../src/config/config';
import { loadTrustedDocuments } from '../../src/startup/load-trusted-documents';
import { documentId } from '../../src/trusted-documents/manifest-format';
import { nobody } from '../support/evaluation-asker';
import { folderOf } from '../support/document-folder';
import { post, startServer } from '../support/http-server';
import { connectToRecord } from '../support/record-database';

/** Errors of a folder at the start, which equal those of a request. */
const open = (folder: string): ReturnType<typeof loadTrustedDocuments> =>
  loadTrustedDocuments(
    readConfig({ TRUSTED_DOCUMENTS: folder, TRUSTED_DOCUMENTS_MODE: 'enforce' }),
  );

async function startFailure(body: string): Promise<string> {
  const failure = await open(folderOf(body)).catch((error: unknown) => error as Error);
  expect(failure).toMatchObject({ code: 'CONFIGURATION' });
  return (failure as Error).message;
}

const nested = (levels: number, inner = '__typename'): string =>
  `query Deep { ${'... on Query { '.repeat(levels - 1)}${inner}${' }'.repeat(levels - 1)} }`;
const chained = (levels: number): string =>
  `query Deep { ...F2 } ${Array.from({ length: levels - 1 }, (_, index) => {
    const isLast = index + 2 === levels;
    return `fragment F${index + 2} on Query { ${isLast ? '__typename' : `...F${index + 3}`} }`;
  }).join(' ')}`;

describe('trusted documents at the start', () => {
  it('are null if none are configured', async () => {
    expect(await loadTrustedDocuments(readConfig({}))).toBeNull();
  });

  it.each([
    ['does not fit the schema', 'query A { none }', /: A: Cannot query field "none"/],
    [
      'is too long',
      `query A { ${'__typename '.repeat(10_000)}}`,
      /: A: Syntax Error: Document con/,
    ],
    ['nests too deep', nested(41), /: Deep: nests deeper than 40/],
    ['nests too deep by fragments', chained(41), /: Deep: nests deeper than 40/],
    [
      'has a number as its name',
      `query A { n${nobody}: __typename }`,
      /: A: query: must not contain what may be/,
    ],
    [
      'has a bidirectional override',
      'query A { provider(slug: "\u202e") { name } }',
      /: A: slug: must not contain bidirectional control/,
    ],
  ])('prevent it if one %s: the message has variable, file and reason', async (_, body, reason) => {
    const message = await startFailure(body);
    expect(message).toMatch(/^TRUSTED_DOCUMENTS: \S+\/persisted-query-manifest\.json: /);
    expect(message).toMatch(reason);
  });

  it('prevent it if the folder has no manifest', async () => {
    await expect(open('/none')).rejects.toThrow(
      'TRUSTED_DOCUMENTS: /none/persisted-query-manifest.json: does not exist',
    );
  });
});

describe('a document of the maximum depth', () => {
  let dataSource: DataSource;
  beforeAll(async () => {
    dataSource = await connectToRecord();
  });
  afterAll(() => dataSource.destroy());

  it.each([
    ['inline fragments', nested],
    ['fragments', chained],
  ])('is trusted and executed, and a deeper one is neither: %s', async (_, make) => {
    const server = await startServer(dataSource, {
      trustedDocuments: await open(folderOf(make(40))),
    });
    const answer = await post(server.address, { documentId: documentId(make(40)) });
    await server.close();
    expect(answer.body).toEqual({ data: { __typename: 'Query' } });
    const lax = await startServer(dataSource);
    const { body } = await post(lax.address, { query: make(41) });
    await lax.close();
    expect(body.errors?.[0]?.extensions.code).toBe('QUERY_TOO_COSTLY');
    await startFailure(make(41));
  });
});
