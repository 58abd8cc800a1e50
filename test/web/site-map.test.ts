import { buildPages } from '../../src/web/build';
import { startServer } from '../support/http-server';
import { SyntheticRecord } from '../support/synthetic-record';
import { openTestDatabase } from '../support/test-database';

test('a site map has every record once in each language, beyond a page of a list', async () => {
  await buildPages();
  const database = await openTestDatabase();
  const record = new SyntheticRecord();
  for (let index = 0; index < 120; index += 1) record.provider(`platform-${index}`);
  for (let index = 0; index < 330; index += 1) record.source(`source-${index}`);
  await record.insertInto(database.dataSource);
  const server = await startServer(database.dataSource, { web: { publicUrl: null } });
  const text = await (await fetch(`${server.address}/sitemap.xml`)).text();
  await server.close();
  await database.close();
  const paths = [...text.matchAll(/<loc>http:\/\/127\.0\.0\.1:\d+([^<]*)<\/loc>/g)].map(
    ([, at]) => at,
  );
  expect(new Set(paths).size).toBe(paths.length);
  for (const prefix of ['', '/ru', '/kk']) {
    const under = (folder: string): number =>
      paths.filter((path) => path!.startsWith(`${prefix}/${folder}/`)).length;
    // The synthetic record has a platform and a source of its own where something needs one.
    expect(under('platforms')).toBeGreaterThanOrEqual(120);
    expect(under('sources')).toBeGreaterThanOrEqual(330);
  }
});
