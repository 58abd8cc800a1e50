// Preloaded into the processes of tests: what V8 has compiled of the gateway's 1,600 modules for one
// process, the next reads, which is a quarter of what a start takes a processor. The modules run as
// they are. Node.js has this built in since version 22, as `NODE_COMPILE_CACHE`.
const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { basename, dirname, join } = require('node:path');
const { Script } = require('node:vm');

const folder = join(__dirname, '../../node_modules/.cache/compiled-for-tests');
const path = join(folder, `${basename(process.argv[1] ?? '')}-${process.version}`);
const compiled = read();
/** Scripts that were compiled by this process, and their keys. */
const added = new Map();

/** Code that V8 reads from a cache has lost what resolves its `import()`. */
const importsDynamically = (content) => /\bimport\s*\(/.test(content);

const compileItself = Module.prototype._compile;
Module.prototype._compile = function compile(content, filename, format) {
  const isCached = format !== 'module' && !importsDynamically(content);
  const script = isCached ? scriptOf(content, filename) : null;
  if (!script) return compileItself.call(this, content, filename, format);
  const run = script.runInThisContext();
  const words = [this.exports, requireOf(this), this, filename, dirname(filename)];
  return Reflect.apply(run, this.exports, words);
};

/** Null where it is an ECMAScript module, or wrong: Node.js says so itself. */
function scriptOf(content, filename) {
  const key = createHash('sha1').update(`${filename}\0${content}`).digest('base64');
  const cachedData = compiled.get(key);
  try {
    const script = new Script(Module.wrap(content), { filename, cachedData });
    if (!cachedData || script.cachedDataRejected) added.set(key, script);
    return script;
  } catch {
    return null;
  }
}

/** As Node.js makes it for a module. */
function requireOf(module) {
  const require = (id) => module.require(id);
  require.resolve = (id, options) => Module._resolveFilename(id, module, false, options);
  require.resolve.paths = (id) => Module._resolveLookupPaths(id, module);
  require.main = process.mainModule;
  require.extensions = Module._extensions;
  require.cache = Module._cache;
  return require;
}

/** Compiled code by key: the file begins with the keys and lengths. */
function read() {
  try {
    const all = readFileSync(path);
    let at = 4 + all.readUInt32LE(0);
    const entries = JSON.parse(all.subarray(4, at).toString());
    return new Map(entries.map(([key, length]) => [key, all.subarray(at, (at += length))]));
  } catch {
    return new Map();
  }
}

function write() {
  // What a process compiles beyond a start is not worth a file of ten megabytes.
  if (added.size <= compiled.size / 10) return;
  const all = [...compiled, ...[...added].map(([key, script]) => [key, script.createCachedData()])];
  const head = Buffer.from(JSON.stringify(all.map(([key, { length }]) => [key, length])));
  const size = Buffer.alloc(4);
  size.writeUInt32LE(head.length);
  const unfinished = `${path}.${process.pid}`;
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(unfinished, Buffer.concat([size, head, ...all.map(([, code]) => code)]));
    renameSync(unfinished, path);
  } catch {
    // Each process then compiles for itself.
  }
}

process.on('exit', write);
