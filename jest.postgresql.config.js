const base = require('./jest.config.js');

/**
 * The suites that open a database, on the PostgreSQL that TEST_DATABASE_URL names: all but those to
 * which any database is a means, and which `npm test` has run on the embedded one.
 * @type {import('jest').Config}
 */
module.exports = {
  ...base,
  testPathIgnorePatterns: [
    ...base.testPathIgnorePatterns,
    '<rootDir>/test/(docs|editor)/',
    '<rootDir>/test/bench/(?!synthetic-data)',
    '<rootDir>/test/http/(?!aborted-requests)',
    // What is decided before, or after, the database is asked.
    '<rootDir>/test/graphql/limits/',
    '<rootDir>/test/graphql/input/(iin-rejection|text-checks)',
    '<rootDir>/test/graphql/(introspection-execution|request-log|suggestions)',
    '<rootDir>/test/graphql/(trusted-document-gate|untrusted-documents)',
    '<rootDir>/test/graphql/input/all-errors',
    '<rootDir>/test/(logging/log\\.|metrics/|tracing/)',
    '<rootDir>/test/startup/(gateway-server|load-trusted-documents)',
    '<rootDir>/test/rate-limits/(request-charge|unread-bodies)',
    '<rootDir>/test/response-cache/cached-responses',
    '<rootDir>/test/domains/evaluations/(reason-language|transfers/bad-transfer)',
    // It opens embedded databases alone.
    '<rootDir>/test/database/open-database',
    // What the curated record says.
    '<rootDir>/test/data/',
    '<rootDir>/test/domains/evaluations/curated-',
  ],
};
