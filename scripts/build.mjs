// Compiles, file by file, what changed since the last build, and removes what no longer has a
// source. Where nothing changed it writes nothing: a gateway may be running from `dist`.
// Usage: node scripts/build.mjs [--editor] [further folders, such as bench]
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const root = dirname(import.meta.dirname);
const output = join(root, 'dist');
const manifestPath = join(output, 'build.json');
const require = createRequire(import.meta.url);
const words = process.argv.slice(2);
const folders = ['src', 'migrations', ...words.filter((word) => !word.startsWith('--'))];

const options = {
  absWorkingDir: root,
  outdir: output,
  outbase: '.',
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  sourcemap: 'linked',
  logLevel: 'warning',
  write: false,
};

const digest = (...parts) => createHash('sha256').update(parts.join('\0')).digest('hex');

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

function readManifest() {
  try {
    return JSON.parse(readFileSync(manifestPath, 'utf8'));
  } catch {
    return {};
  }
}

/** Never half a file: a process that starts meanwhile reads the old one or the new one. */
function write(path, contents) {
  const unfinished = `${path}.${process.pid}`;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(unfinished, contents);
  renameSync(unfinished, path);
}

/** Outputs of all folders, also of those that are not built now. */
function builtFiles() {
  const compiled = ['src', 'migrations', 'bench', 'test'];
  const present = new Set(readdirSync(root));
  return readdirSync(output).flatMap((name) => {
    if (compiled.includes(name) && present.has(name)) return filesIn(`dist/${name}`);
    return name.startsWith('ormconfig.js') ? [`dist/${name}`] : [];
  });
}

function removeStale(built) {
  const sources = new Map();
  const hasSource = (path) => {
    const source = path.slice('dist/'.length).replace(/\.js(\.map)?$/, '.ts');
    const folder = dirname(source);
    if (!sources.has(folder)) sources.set(folder, new Set(listed(folder)));
    return sources.get(folder).has(source);
  };
  const stale = built.filter((path) => /\.js(\.map)?$/.test(path) && !hasSource(path));
  for (const path of stale) rmSync(join(root, path), { force: true });
}

function listed(folder) {
  try {
    return readdirSync(join(root, folder)).map((name) => join(folder, name));
  } catch {
    return [];
  }
}

const compiler = digest(
  readFileSync(join(root, 'node_modules/esbuild/package.json')),
  readFileSync(join(root, 'tsconfig.json')),
  JSON.stringify(options),
);
const last = readManifest();
const known = last.compiler === compiler ? last.sources : {};
const isCompiled = (path) => path.endsWith('.ts') && !/\.(test|d)\.ts$/.test(path);
const inputs = ['ormconfig.ts', ...folders.flatMap(filesIn).filter(isCompiled)];
const hashes = new Map(inputs.map((path) => [path, digest(readFileSync(join(root, path)))]));

mkdirSync(output, { recursive: true });
const built = builtFiles();
const present = new Set(built);
const changed = inputs.filter(
  (path) => known[path] !== hashes.get(path) || !present.has(`dist/${path.replace(/ts$/, 'js')}`),
);
removeStale(built);

if (changed.length > 0) {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({ ...options, entryPoints: changed });
  for (const { path, contents } of outputFiles) write(path, contents);
  const sources = { ...known, ...Object.fromEntries(hashes) };
  write(manifestPath, JSON.stringify({ compiler, sources }));
}

if (words.includes('--editor')) {
  const { buildEditor } = require(join(output, 'src/editor/build.js'));
  process.stderr.write(`${await buildEditor()}\n`);
}
