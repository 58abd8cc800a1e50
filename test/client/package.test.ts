import { gzipSync } from 'node:zlib';
import { join } from 'node:path';
import { build } from 'esbuild';
import { readFileSync, readdirSync } from 'node:fs';
import * as documents from '../../packages/client/src/documents';
import { buildSchema, parse, validate } from 'graphql';

const root = join(__dirname, '../..');

async function gzippedBytes(exported: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: {
      contents: `export ${exported} from './src/package-exports';`,
      resolveDir: join(root, 'packages/client'),
    },
    bundle: true,
    format: 'esm',
    minify: true,
    // Without a program of its own, whatever needs Node.js is an error.
    platform: 'browser',
    target: 'es2022',
    write: false,
  });
  return gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length;
}

it('a page gets few bytes, and only the documents that it uses', async () => {
  const one = await gzippedBytes('{ createClient, IsThisPlatformAuthorizedDocument }');
  const all = await gzippedBytes('*');
  expect(one).toBeGreaterThan(1_000);
  expect(one).toBeLessThan(4_500);
  expect(all).toBeGreaterThan(one + 1_000);
  expect(all).toBeLessThan(8_000);
});

it('every query of the library is a document, and valid', () => {
  const schema = buildSchema(readFileSync(join(root, 'schema.graphql'), 'utf8'));
  const folder = join(root, 'src/editor/library');
  const names = readdirSync(folder).map(
    (file) => /^query (\w+)/m.exec(readFileSync(join(folder, file), 'utf8'))?.[1] ?? file,
  );
  const own = ['EvaluateTransfer', 'EvaluateTransfers', 'EvaluationRecorded'];
  const all = [...names, ...own, 'Providers', 'RecordChanged'];
  expect(Object.keys(documents).toSorted()).toEqual(
    all.map((name) => `${name}Document`).toSorted(),
  );
  const faults = Object.values(documents).flatMap((document) =>
    validate(schema, parse(document.toString())).map(({ message }) => message),
  );
  expect(faults).toEqual([]);
});
