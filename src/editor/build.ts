import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type BuildOptions, type BuildResult, type OutputFile } from 'esbuild';
import { bundleFolder, readManifest, type BundleManifest } from './bundle';
import { fontsAsFiles } from './font-plugin';
import { projectRoot } from '../project-root';

const ROOT = projectRoot();
const SOURCES = join(ROOT, 'src/editor');
const SCRIPTS = {
  page: join(SOURCES, 'page/main.tsx'),
  editor: 'monaco-editor/esm/vs/editor/editor.worker.js',
  graphql: join(SOURCES, 'page/graphql-worker.ts'),
  json: 'monaco-editor/esm/vs/language/json/json.worker.js',
};
/** The folders that are bundled, seen from the editor's. */
const BUNDLED = ['page', 'state', 'table', '../personal-data'];
/** The installed packages that are bundled, or that bundle. */
const PACKAGES = /^node_modules\/(@graphiql\/|graphiql$|graphql|monaco-|react|esbuild$)/;

const NOT_INSTALLED =
  'The query editor is not built: its packages are devDependencies, and "npm ci" left them out.';

/** Builds the editor's page if any input has changed; resolves to a message about what it did. */
export async function buildEditor(folder = bundleFolder()): Promise<string> {
  const started = performance.now();
  const inputs = fingerprint();
  if (readManifest(folder)?.inputs === inputs) return 'The query editor is up to date.';
  if (!hasEditorPackages()) return NOT_INSTALLED;
  const [scripts, style] = await Promise.all([build(scriptOptions()), build(styleOptions())]);
  const outputs = [...scripts.outputFiles, ...style.outputFiles];
  const files = outputs.map(({ path }) => basename(path)).sort();
  const manifest: BundleManifest = { inputs, ...entries(scripts, style), files };
  const sizes = writeBundle(folder, manifest, outputs);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const plain = megabytes(sizes.map((size) => size.plain));
  const compressed = megabytes(sizes.map((size) => size.compressed));
  const size = `${files.length} files, ${plain} (compressed: ${compressed})`;
  return `Built the query editor in ${seconds} s: ${size}.`;
}

/** `npm ci --omit=dev` leaves out GraphiQL and Monaco, most of what would be installed. */
function hasEditorPackages(): boolean {
  try {
    require.resolve(SCRIPTS.editor);
    return true;
  } catch {
    return false;
  }
}

/** Hashes the page's sources, the code that builds them, and the versions of their packages. */
function fingerprint(): string {
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { version?: string }>;
  };
  const versions = Object.entries(lock.packages)
    .filter(([path]) => PACKAGES.test(path))
    .map(([path, { version }]) => `${path} ${version}`);
  const builders = ['build.ts', 'bundle.ts', 'configuration.ts', 'font-plugin.ts'];
  builders.push('variables-schema.ts');
  const bundled = BUNDLED.flatMap((folder) =>
    readdirSync(join(SOURCES, folder)).map((file) => join(folder, file)),
  );
  const hash = createHash('sha256').update(versions.join('\n'));
  for (const file of [...builders, ...bundled].sort()) {
    hash.update(`\0${file}\0`).update(readFileSync(join(SOURCES, file)));
  }
  return hash.digest('hex');
}

function options(): BuildOptions & { write: false; metafile: true } {
  return {
    absWorkingDir: ROOT,
    bundle: true,
    minify: true,
    // Browsers of 2023: of these, Firefox 114 was the last to support module workers.
    target: ['chrome111', 'firefox114', 'safari16.4'],
    entryNames: '[name]-[hash]',
    chunkNames: 'chunk-[hash]',
    assetNames: '[name]-[hash]',
    outdir: bundleFolder(),
    legalComments: 'none',
    logLevel: 'warning',
    metafile: true,
    write: false,
  };
}

/** The page and the workers share chunks, such as graphql-js. */
function scriptOptions(): ReturnType<typeof options> {
  return {
    ...options(),
    entryPoints: SCRIPTS,
    format: 'esm',
    splitting: true,
    tsconfig: join(SOURCES, 'page/tsconfig.json'),
    define: { 'process.env.NODE_ENV': '"production"' },
    // Monaco's scripts import their styles one by one; GraphiQL's style sheet includes all.
    loader: { '.css': 'empty', '.ttf': 'empty' },
  };
}

function styleOptions(): ReturnType<typeof options> {
  return {
    ...options(),
    entryPoints: [join(SOURCES, 'page/page.css')],
    plugins: [fontsAsFiles()],
  };
}

function entries(
  scripts: BuildResult<{ metafile: true }>,
  style: BuildResult<{ metafile: true }>,
): Pick<BundleManifest, 'script' | 'style' | 'workers'> {
  const named = (result: BuildResult<{ metafile: true }>, entryPoint: string): string => {
    const outputs = Object.entries(result.metafile.outputs);
    const found = outputs.find(([, output]) => output.entryPoint?.endsWith(entryPoint));
    if (!found) throw new Error(`The build of the query editor has no output for ${entryPoint}.`);
    return basename(found[0]);
  };
  return {
    script: named(scripts, 'page/main.tsx'),
    style: named(style, 'page/page.css'),
    workers: {
      editor: named(scripts, SCRIPTS.editor),
      graphql: named(scripts, 'page/graphql-worker.ts'),
      json: named(scripts, SCRIPTS.json),
    },
  };
}

/** Writes into a temporary folder and renames it, so that an incomplete bundle is never read. */
function writeBundle(
  folder: string,
  manifest: BundleManifest,
  outputs: OutputFile[],
): Record<'plain' | 'compressed', number>[] {
  const temporary = `${folder}.${process.pid}`;
  mkdirSync(temporary, { recursive: true });
  const sizes = outputs.map((output) => writeAsset(temporary, output));
  writeFileSync(join(temporary, 'manifest.json'), JSON.stringify(manifest, null, 2));
  rmSync(folder, { recursive: true, force: true });
  renameSync(temporary, folder);
  return sizes;
}

function writeAsset(
  folder: string,
  { path, contents }: OutputFile,
): Record<'plain' | 'compressed', number> {
  const target = join(folder, basename(path));
  writeFileSync(target, contents);
  if (!/\.(js|css)$/.test(target)) return { plain: contents.length, compressed: contents.length };
  const gzipped = gzipSync(contents, { level: 9 });
  writeFileSync(`${target}.gz`, gzipped);
  return { plain: contents.length, compressed: gzipped.length };
}

function megabytes(sizes: number[]): string {
  return `${(sizes.reduce((sum, size) => sum + size, 0) / 1_000_000).toFixed(1)} MB`;
}

if (require.main === module) {
  buildEditor().then(
    (line) => process.stderr.write(`${line}\n`),
    (error: unknown) => {
      process.stderr.write(`${(error as Error).stack}\n`);
      process.exitCode = 1;
    },
  );
}
