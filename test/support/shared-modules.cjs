// Jest loads every module again for every test file. TypeORM, Type-GraphQL, Apollo Server and the
// schema took half a second of each file, so a worker loads the gateway and its packages once, as
// a process does that serves. A test file, and what it imports from `test`, is loaded for itself.
const { sep } = require('node:path');
const { default: Runtime } = require('jest-runtime');
const { loadSequential } = require('./sequential-storage.cjs');

const tests = `${sep}test${sep}`;
const packages = `${sep}node_modules${sep}`;

let shared;

/**
 * graphql-js checks with every comparison of a type whether two of its copies are loaded, save where
 * NODE_ENV is `production`, as where the gateway serves: a twentieth of a worker's time.
 */
function loadAsInProduction(runtime, { rootDir }, { global }) {
  const { env } = global.process;
  const { NODE_ENV } = env;
  env.NODE_ENV = 'production';
  runtime.requireModule(`${rootDir}${sep}package.json`, 'graphql/jsutils/instanceOf');
  env.NODE_ENV = NODE_ENV;
}

module.exports = class SharedModules extends Runtime {
  #replacesModules = false;

  constructor(...options) {
    super(...options);
    // A runtime of its own: that of a file stops to load modules when its tests have ended.
    if (shared) return;
    shared = new Runtime(...options);
    const [config, environment] = options;
    loadAsInProduction(shared, config, environment);
  }

  requireModule(from, name, options, isActual) {
    if (name === undefined || options?.isInternalModule || this.#replacesModules) {
      return super.requireModule(from, name, options, isActual);
    }
    if (this._resolution.isCoreModule(name))
      return super.requireModule(from, name, options, isActual);
    const path = this._resolution.resolveCjs(from, name);
    const isOfTests = !path.includes(packages) && path.startsWith(this._config.rootDir + tests);
    return isOfTests
      ? super.requireModule(from, name, options, isActual)
      : shared.requireModule(from, name, options, isActual);
  }

  // What Jest's framework is made of is loaded once as well, save the framework itself, which has the
  // state of one file.
  requireInternalModule(from, name) {
    const isPackage = name !== undefined && /^[@a-z]/.test(name);
    return isPackage
      ? shared.requireInternalModule(from, name)
      : loadSequential(() => super.requireInternalModule(from, name));
  }

  // A file that replaces a module gets all modules for itself.
  setMock(...options) {
    this.#replacesModules = true;
    super.setMock(...options);
  }

  // Jest reads this while the tests run: the maps of modules that are loaded then are found too.
  getSourceMaps() {
    const [own, others] = [super.getSourceMaps(), shared.getSourceMaps()];
    return {
      get: (path) => own.get(path) ?? others.get(path),
      [Symbol.iterator]: () => [...others, ...own].values(),
    };
  }
};
