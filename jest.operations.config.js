const base = require('./jest.config.js');

/**
 * Suites that start other programs beside the gateway (PgBouncer, HAProxy, a standby), which
 * `npm test` must do without.
 * @type {import('jest').Config}
 */
module.exports = {
  ...base,
  roots: ['<rootDir>/test/operations'],
  testPathIgnorePatterns: ['/node_modules/'],
  maxWorkers: 2,
};
