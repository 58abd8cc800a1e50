// Compiles, file by file, what changed since the last build, and removes what no longer has a
// source. Where nothing changed it writes nothing: a gateway may be running from `dist`.
//
// Usage: node scripts/build.mjs [--editor] [further folders, such as bench]
//        node scripts/build.mjs --command
//
// With `--editor` it builds what browsers load as well: the query editor, and the pages.
// With `--command` it never writes to what a gateway runs from: where `dist` is not up to date, it
// builds into `dist/commands`. It prints the folder from which the command is to be run.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const root = dirname(import.meta.dirname);
const require = createRequire(import.meta.url);
const words = process.argv.slice(2);
const folders = ['src', 'migrations', ...words.filter((word) => !word.startsWith('--'))];

const options = {
  absWorkingDir: root,
  outbase: '.',
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  sourcemap: 'linked',
  logLevel: 'warning',
  write: false,
};

const digest = (...parts) => createHash('sha256').update(parts.join('\0')).digest('hex');

const compiler = digest(
  readFileSync(join(root, 'node_modules/esbuild/package.json')),
  readFileSync(join(root, 'tsconfig.json')),
  JSON.stringify(options),
);
const isCompiled = (path) => path.endsWith('.ts') && !/\.(test|d)\.ts$/.test(path);
const inputs = ['ormconfig.ts', ...folders.flatMap(filesIn).filter(isCompiled)];
const hashes = new Map(inputs.map((path) => [path, digest(readFileSync(join(root, path)))]));

if (words.includes('--command')) {
  const folder = inspect('dist').changed.length === 0 ? 'dist' : 'dist/commands';
  if (folder !== 'dist') await bringUpToDate(folder);
  process.stdout.write(folder);
} else {
  await bringUpToDate('dist');
}

if (words.includes('--editor')) {
  const { buildEditor } = require(join(root, 'dist/src/editor/build.js'));
  process.stderr.write(`${await buildEditor()}\n`);
  const { buildPages } = require(join(root, 'dist/src/web/build.js'));
  process.stderr.write(`${await buildPages()}\n`);
}

async function bringUpToDate(output) {
  const { known, built, changed } = inspect(output);
  removeStale(output, built);
  if (changed.length === 0) return;
  const { build } = await import('esbuild');
  const outdir = join(root, output);
  const { outputFiles } = await build({ ...options, outdir, entryPoints: changed });
  for (const { path, contents } of outputFiles) write(path, contents);
  const sources = { ...known, ...Object.fromEntries(hashes) };
  write(join(outdir, 'build.json'), JSON.stringify({ compiler, sources }));
}

/** The sources that a folder has, its files, and the sources that it lacks or has as they were. */
function inspect(output) {
  const last = readManifest(output);
  const known = last.compiler === compiler ? last.sources : {};
  const built = builtFiles(output);
  const present = new Set(built);
  const isBuilt = (path) => present.has(`${output}/${path.replace(/ts$/, 'js')}`);
  const changed = inputs.filter((path) => known[path] !== hashes.get(path) || !isBuilt(path));
  return { known, built, changed };
}

function readManifest(output) {
  try {
    return JSON.parse(readFileSync(join(root, output, 'build.json'), 'utf8'));
  } catch {
    return {};
  }
}

/** Outputs of all folders, also of those that are not built now. */
function builtFiles(output) {
  const compiled = ['src', 'migrations', 'bench', 'test'];
  const present = new Set(readdirSync(root));
  return namesIn(output).flatMap((name) => {
    if (compiled.includes(name) && present.has(name)) return filesIn(`${output}/${name}`);
    return name.startsWith('ormconfig.js') ? [`${output}/${name}`] : [];
  });
}

function removeStale(output, built) {
  const sources = new Map();
  const hasSource = (path) => {
    const source = path.slice(output.length + 1).replace(/\.js(\.map)?$/, '.ts');
    const folder = dirname(source);
    if (!sources.has(folder)) {
      sources.set(folder, new Set(namesIn(folder).map((name) => join(folder, name))));
    }
    return sources.get(folder).has(source);
  };
  const stale = built.filter((path) => /\.js(\.map)?$/.test(path) && !hasSource(path));
  for (const path of stale) rmSync(join(root, path), { force: true });
}

function filesIn(folder) {
  const found = [];
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  for (const entry of entries) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory() && entry.name !== 'node_modules') found.push(...filesIn(path));
    else if (entry.isFile()) found.push(path);
  }
  return found;
}

function namesIn(folder) {
  try {
    return readdirSync(join(root, folder));
  } catch {
    return [];
  }
}

/** Never half a file: a process that starts meanwhile reads the old one or the new one. */
function write(path, contents) {
  const unfinished = `${path}.${process.pid}`;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(unfinished, contents);
  renameSync(unfinished, path);
}
