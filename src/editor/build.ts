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
  graphql: 'monaco-graphql/esm/graphql.worker.js',
  json: 'monaco-editor/esm/vs/language/json/json.worker.js',
};
/** The installed packages that end up in the bundle, or make it. */
const PACKAGES = /^node_modules\/(@graphiql\/|graphiql$|graphql|monaco-|react|esbuild$)/;

const NOT_INSTALLED =
  'The query editor is not built: its packages are devDependencies, and "npm ci" left them out.';

/** Builds the editor's page where anything that it is made from changed, and says what it did. */
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
  const sent = megabytes(sizes.map((size) => size.sent));
  return `Built the query editor in ${seconds} s: ${files.length} files, ${plain} (sent: ${sent}).`;
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

/** Over the page's sources, the code that builds them, and the versions of what they import. */
function fingerprint(): string {
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { version?: string }>;
  };
  const versions = Object.entries(lock.packages)
    .filter(([path]) => PACKAGES.test(path))
    .map(([path, { version }]) => `${path} ${version}`);
  const builders = ['build.ts', 'bundle.ts', 'configuration.ts', 'font-plugin.ts'];
  const page = readdirSync(join(SOURCES, 'page')).map((file) => join('page', file));
  const hash = createHash('sha256').update(versions.join('\n'));
  for (const file of [...builders, ...page].sort()) {
    hash.update(`\0${file}\0`).update(readFileSync(join(SOURCES, file)));
  }
  return hash.digest('hex');
}

function options(): BuildOptions & { write: false; metafile: true } {
  return {
    absWorkingDir: ROOT,
    bundle: true,
    minify: true,
    // The browsers of 2023: Firefox 114 was the last of the three to run module workers.
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

/** The page and the workers share their chunks: GraphQL's own code is in all of them. */
function scriptOptions(): ReturnType<typeof options> {
  return {
    ...options(),
    entryPoints: SCRIPTS,
    format: 'esm',
    splitting: true,
    tsconfig: join(SOURCES, 'page/tsconfig.json'),
    define: { 'process.env.NODE_ENV': '"production"' },
    // Monaco's scripts import its styles one by one; GraphiQL's style sheet holds them all.
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
    if (!found) throw new Error(`The build of the query editor left out ${entryPoint}.`);
    return basename(found[0]);
  };
  return {
    script: named(scripts, 'page/main.tsx'),
    style: named(style, 'page/page.css'),
    workers: {
      editor: named(scripts, SCRIPTS.editor),
      graphql: named(scripts, SCRIPTS.graphql),
      json: named(scripts, SCRIPTS.json),
    },
  };
}

/** Written beside and then put in place, so that nobody reads a bundle that is half there. */
function writeBundle(
  folder: string,
  manifest: BundleManifest,
  outputs: OutputFile[],
): Record<'plain' | 'sent', number>[] {
  const beside = `${folder}.${process.pid}`;
  mkdirSync(beside, { recursive: true });
  const sizes = outputs.map((output) => writeAsset(beside, output));
  writeFileSync(join(beside, 'manifest.json'), JSON.stringify(manifest, null, 2));
  rmSync(folder, { recursive: true, force: true });
  renameSync(beside, folder);
  return sizes;
}

function writeAsset(
  folder: string,
  { path, contents }: OutputFile,
): Record<'plain' | 'sent', number> {
  const target = join(folder, basename(path));
  writeFileSync(target, contents);
  if (!/\.(js|css)$/.test(target)) return { plain: contents.length, sent: contents.length };
  const gzipped = gzipSync(contents, { level: 9 });
  writeFileSync(`${target}.gz`, gzipped);
  return { plain: contents.length, sent: gzipped.length };
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
