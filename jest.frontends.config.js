const base = require('./jest.config.js');

/**
 * Suites that run the code of docs/frontends.md with packages of its own, which `npm test` must do
 * without.
 * @type {import('jest').Config}
 */
module.exports = {
  ...base,
  roots: ['<rootDir>/test/frontends'],
  testPathIgnorePatterns: ['/node_modules/'],
  maxWorkers: 2,
};
