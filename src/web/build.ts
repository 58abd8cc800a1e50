import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build, type BuildOptions, type OutputFile } from 'esbuild';
import { loadSite, readSiteManifest, siteFolder, type SiteManifest } from './bundle';
import { projectRoot } from '../project-root';

const ROOT = projectRoot();
const SOURCES = join(ROOT, 'src/web');
const SITE = join(SOURCES, 'site');
/** What the pages take from elsewhere in `src`. */
const SHARED = ['../editor/state', '../editor/html.ts', '../personal-data'];
/** The installed packages that are bundled, or that bundle. */
const PACKAGES =
  /^node_modules\/(react|react-dom|intl-messageformat|@formatjs\/|@observablehq|linkedom|esbuild)/;

/** Builds the pages if any input has changed; resolves to a message about what it did. */
export async function buildPages(folder = siteFolder()): Promise<string> {
  const started = performance.now();
  const inputs = fingerprint();
  if (readSiteManifest(folder)?.inputs === inputs) return 'The pages are up to date.';
  const scriptNames = readdirSync(join(SITE, 'browser')).filter((name) => name.endsWith('.ts'));
  const [site, scripts, style] = await Promise.all([
    build(siteOptions()),
    build(scriptOptions(scriptNames)),
    build({ ...browserOptions(), entryPoints: [join(SITE, 'style/site.css')] }),
  ]);
  const [siteFile] = site.outputFiles;
  const served = [...scripts.outputFiles, ...style.outputFiles];
  const manifest: Omit<SiteManifest, 'pages'> = {
    inputs,
    site: basename(siteFile!.path),
    style: basename(style.outputFiles[0]!.path),
    scripts: Object.fromEntries(
      scripts.outputFiles.map(({ path }) => [
        basename(path).replace(/-[^-]*$/, ''),
        basename(path),
      ]),
    ),
    files: served.map(({ path }) => basename(path)).sort(),
  };
  writeBundle(folder, manifest, { site: siteFile!, served });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  return `Built the pages in ${seconds} s.`;
}

/** Hashes the sources, what builds them, and the versions of the packages that are bundled. */
function fingerprint(): string {
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { version?: string }>;
  };
  const versions = Object.entries(lock.packages)
    .filter(([path]) => PACKAGES.test(path))
    .map(([path, { version }]) => `${path} ${version}`);
  const hash = createHash('sha256').update(versions.join('\n'));
  const roots = [SOURCES, ...SHARED.map((path) => join(SOURCES, path))];
  for (const file of roots.flatMap(filesUnder).sort()) {
    hash.update(`\0${file.slice(ROOT.length)}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

function filesUnder(path: string): string[] {
  if (/\.\w+$/.test(path)) return [path];
  return readdirSync(path).flatMap((name) => filesUnder(join(path, name)));
}

/** What renders the pages: one file with its packages, which Jest could not import as modules. */
function siteOptions(): BuildOptions & { write: false } {
  return {
    ...sharedOptions(),
    entryPoints: [join(SITE, 'site.tsx')],
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    entryNames: '[name]-[hash]',
    outExtension: { '.js': '.cjs' },
    // Names in a stack trace are worth more here than a smaller file.
    minify: false,
  };
}

function scriptOptions(names: string[]): BuildOptions & { write: false } {
  return {
    ...browserOptions(),
    entryPoints: names.map((name) => join(SITE, 'browser', name)),
    format: 'esm',
  };
}

function browserOptions(): BuildOptions & { write: false } {
  return {
    ...sharedOptions(),
    // As the editor's.
    target: ['chrome111', 'firefox114', 'safari16.4'],
    entryNames: '[name]-[hash]',
    minify: true,
  };
}

function sharedOptions(): BuildOptions & { write: false } {
  return {
    absWorkingDir: ROOT,
    bundle: true,
    outdir: siteFolder(),
    tsconfig: join(SITE, 'tsconfig.json'),
    define: { 'process.env.NODE_ENV': '"production"' },
    legalComments: 'none',
    logLevel: 'warning',
    write: false,
  };
}

/** Writes into a temporary folder and renames it, so that an incomplete bundle is never read. */
function writeBundle(
  folder: string,
  manifest: Omit<SiteManifest, 'pages'>,
  { site, served }: { site: OutputFile; served: OutputFile[] },
): void {
  const temporary = `${folder}.${process.pid}`;
  mkdirSync(temporary, { recursive: true });
  writeFileSync(join(temporary, basename(site.path)), site.contents);
  for (const { path, contents } of served) {
    const target = join(temporary, basename(path));
    writeFileSync(target, contents);
    writeFileSync(`${target}.gz`, gzipSync(contents, { level: 9 }));
    const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
    writeFileSync(`${target}.br`, brotliCompressSync(contents, { params }));
  }
  // The server knows the addresses of the pages without loading what renders them.
  const { pages } = loadSite(join(temporary, basename(site.path)));
  writeFileSync(join(temporary, 'manifest.json'), JSON.stringify({ ...manifest, pages }, null, 2));
  rmSync(folder, { recursive: true, force: true });
  renameSync(temporary, folder);
}
