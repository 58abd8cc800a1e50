// Jest loads every module again for every test file. TypeORM, Type-GraphQL, Apollo Server and the
// schema took half a second of each file, so a worker loads the gateway and its packages once, as
// a process does that serves. A test file, and what it imports from `test`, is loaded for itself.
const { sep } = require('node:path');
const { default: Runtime } = require('jest-runtime');

const tests = `${sep}test${sep}`;
const packages = `${sep}node_modules${sep}`;

let shared;

module.exports = class SharedModules extends Runtime {
  #replacesModules = false;

  constructor(...options) {
    super(...options);
    // A runtime of its own: that of a file stops to load modules when its tests have ended.
    shared ??= new Runtime(...options);
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
