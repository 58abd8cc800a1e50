const base = require('./jest.config.js');

/**
 * The suites whose subject the embedded database may answer otherwise than a PostgreSQL server: it
 * has another version and other collations, one session, which takes roles, and no connection of a
 * role that owns nothing. `.ci/run` runs every suite on a server, then these without one. Suites of
 * `test/embedded-database/`, and of processes with a data folder, open it on either run. Without
 * `TEST_DATABASE_URL`, `npm test` runs every suite on it.
 * @type {import('jest').Config}
 */
module.exports = {
  ...base,
  testMatch: [
    // What it stores and refuses, and its triggers.
    'migrations.test.ts',
    'migrations/record-history.test.ts',
    'database/{constraints,setting-origin}.test.ts',
    // The statements of operations, the order of texts, and texts of values.
    'queries.test.ts',
    'plan/{plan-equals-resolvers,tenant-operations,generated-operations}.test.ts',
    'plan/{date-time,plain-text,rounding}.test.ts',
    'kernel/lists/{range-filter,turkic-letters,unicode-normalization}.test.ts',
    'domains/enforcement/summary-change.test.ts',
    // Letters, sounds and texts, and how alike they are.
    'domains/search/{match-providers,search}.test.ts',
    // Whose rows a transaction sees, in the one session that all share.
    'domains/tenants/{key-uses,tenant-interleaving,tenant-transaction}.test.ts',
    'domains/evaluations/tenancy.test.ts',
    'rate-limits/shared-token-bucket.test.ts',
    // Former states, and changes as they happen.
    'domains/record-commits/record-history.test.ts',
    'graphql/record-times/former-states.test.ts',
    'live/record-changed.test.ts',
    // What writes.
    'domains/evaluations/recording/{idempotency,sender-concurrency,simultaneous}.test.ts',
    'domains/transfer-rule-drafts/{period,publication}.test.ts',
    'evidence/chain/{row-hash,tampering}.test.ts',
    'import/{first-import,interruption}.test.ts',
    'import/tables/moved-row.test.ts',
    'ingestion/ingest-document.test.ts',
    'ingestion/review/{published-by-schedule,review-publication}.test.ts',
    // What differs where no server is: how the version of the record is known, and what processes
    // leave in their data folder.
    'response-cache/{record-version,single-process-record-version}.test.ts',
    'logging/iin-canary.test.ts',
  ].map((path) => `<rootDir>/test/${path.replace(/\*\*$/, '**/*.test.ts')}`),
};
