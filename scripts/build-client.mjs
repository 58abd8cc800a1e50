// Builds packages/client/dist: the package as ECMAScript modules and as CommonJS, its declarations,
// and its command. What is there is replaced.
//
// Usage: node scripts/build-client.mjs [--size]
//
// With `--size` it also prints how many bytes a page gets, minified and compressed by gzip.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'packages/client');
const output = join(folder, 'dist');

const options = {
  absWorkingDir: folder,
  bundle: true,
  target: 'es2022',
  charset: 'utf8',
  logLevel: 'warning',
};
const client = { ...options, entryPoints: ['src/package-exports.ts'], platform: 'neutral' };

rmSync(output, { recursive: true, force: true });
mkdirSync(output, { recursive: true });
await build({ ...client, format: 'esm', outfile: 'dist/client.mjs' });
await build({ ...client, format: 'cjs', outfile: 'dist/client.cjs' });
await build({
  ...options,
  entryPoints: ['src/command/main.ts'],
  platform: 'node',
  format: 'esm',
  banner: { js: '#!/usr/bin/env node' },
  outfile: 'dist/command.mjs',
});
writeDeclarations();
copyFileSync(join(root, 'LICENSE'), join(output, 'LICENSE'));
if (process.argv.includes('--size')) await printSizes();

/** The same declarations for both: they have no default export that would differ. */
function writeDeclarations() {
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const words = ['-p', folder, '--noEmit', 'false', '--declaration', '--emitDeclarationOnly'];
  const { status } = spawnSync(process.execPath, [compiler, ...words], { stdio: 'inherit' });
  if (status !== 0) process.exit(1);
  writeFileSync(join(output, 'client.d.mts'), "export * from './types/package-exports.js';\n");
  writeFileSync(join(output, 'client.d.cts'), "export * from './types/package-exports.js';\n");
}

async function printSizes() {
  const uses = {
    'createClient and one document': 'createClient, IsThisPlatformAuthorizedDocument',
    everything: '*',
  };
  for (const [name, names] of Object.entries(uses)) {
    const from = names === '*' ? '*' : `{ ${names} }`;
    const { outputFiles } = await build({
      ...options,
      stdin: { contents: `export ${from} from './dist/client.mjs';`, resolveDir: folder },
      format: 'esm',
      minify: true,
      write: false,
    });
    const bytes = outputFiles[0].contents;
    console.log(`${name}: ${bytes.length} bytes, ${gzipSync(bytes, { level: 9 }).length} in gzip`);
  }
}
