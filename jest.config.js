// For the databases that Jest's main process opens for its workers.
require('./test/support/baseline-compiler.cjs');

const modules = '@marcbachmann/cel-js|hyparquet|hyparquet-writer';
const compiler = '<rootDir>/test/support/typescript-transform.cjs';

/** @type {import('jest').Config} */
module.exports = {
  // One for all configurations: what one has compiled is not compiled again for another.
  id: 'gateway',
  testEnvironment: '<rootDir>/test/support/shared-environment.cjs',
  runtime: '<rootDir>/test/support/shared-modules.cjs',
  // Classes are decorated as modules are loaded, whichever of them a file loads first.
  setupFiles: ['reflect-metadata'],
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  // They need other programs or packages: `jest.operations.config.js`, `jest.frontends.config.js`.
  testPathIgnorePatterns: [
    '/node_modules/',
    '<rootDir>/test/operations/',
    '<rootDir>/test/frontends/',
  ],
  // Published as ECMAScript modules alone: Node can require them, jest must compile them.
  transform: { '\\.ts$': compiler, [`/node_modules/(${modules})/.+\\.js$`]: compiler },
  transformIgnorePatterns: [`/node_modules/(?!(${modules})/)`],
  // One more than the cores of a continuous integration machine: a suite of processes waits for them.
  maxWorkers: 3,
  testSequencer: '<rootDir>/test/support/longest-first.cjs',
  testTimeout: 300_000,
  reporters: ['default', '<rootDir>/test/support/slowest-suites.cjs'],
  globalSetup: '<rootDir>/test/support/set-up.ts',
  globalTeardown: '<rootDir>/test/support/tear-down.ts',
};
