import type { DataSource } from 'typeorm';
import { readConfig } from '../../src/config/config';
import { loadTrustedDocuments } from '../../src/startup/load-trusted-documents';
import { documentId } from '../../src/trusted-documents/manifest';
import { nobody } from '../support/evaluation-asker';
import { folderOf } from '../support/document-folder';
import { post, startServer } from '../support/http-server';
import { connectToRecord } from '../support/record-database';

/** What a start says of a folder, and that it says what a request would be told. */
const open = (folder: string): ReturnType<typeof loadTrustedDocuments> =>
  loadTrustedDocuments(
    readConfig({ TRUSTED_DOCUMENTS: folder, TRUSTED_DOCUMENTS_MODE: 'enforce' }),
  );

async function refusalOf(body: string): Promise<string> {
  const refused = await open(folderOf(body)).catch((error: unknown) => error as Error);
  expect(refused).toMatchObject({ code: 'CONFIGURATION' });
  return (refused as Error).message;
}

const nested = (levels: number, inner = '__typename'): string =>
  `query Deep { ${'... on Query { '.repeat(levels - 1)}${inner}${' }'.repeat(levels - 1)} }`;
const chained = (levels: number): string =>
  `query Deep { ...F2 } ${Array.from({ length: levels - 1 }, (_, index) => {
    const isLast = index + 2 === levels;
    return `fragment F${index + 2} on Query { ${isLast ? '__typename' : `...F${index + 3}`} }`;
  }).join(' ')}`;

describe('trusted documents at the start', () => {
  it('are none where none are configured', async () => {
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
      'names a number',
      `query A { n${nobody}: __typename }`,
      /: A: query: must not contain what may be/,
    ],
    [
      'holds text that turns',
      'query A { provider(slug: "\u202e") { name } }',
      /: A: slug: must not contain bidirectional control/,
    ],
    ['subscribes', 'subscription A { __typename }', /: A: the schema has no subscription/],
  ])('stop it where one %s, with variable, file and reason', async (_, body, reason) => {
    const told = await refusalOf(body);
    expect(told).toMatch(/^TRUSTED_DOCUMENTS: \S+\/persisted-query-manifest\.json: /);
    expect(told).toMatch(reason);
  });

  it('stop it where the folder has no manifest', async () => {
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
    await refusalOf(make(41));
  });
});
