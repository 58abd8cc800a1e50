const base = require('./jest.config.js');

/**
 * The suites whose subject the embedded database may answer otherwise than a PostgreSQL server: it
 * has another version and other collations, one session, which takes roles, and no connection of a
 * role that owns nothing. `.ci/run` runs every suite on a server, then these without one. Suites of
 * `test/embedded-database/`, and of processes with a data folder, open it on either run.
 * @type {import('jest').Config}
 */
module.exports = {
  ...base,
  testMatch: [
    // What it stores, and what it refuses.
    'migrations.test.ts',
    'migrations/**',
    'database/{constraints,constraints-between-rows,setting-origin}.test.ts',
    // The statements of operations, and the order of texts.
    'queries.test.ts',
    'plan/**',
    'kernel/lists/{filtering,ordered-range,paging-bounds,range-filter}.test.ts',
    'kernel/lists/{record-filter,turkic-letters,unicode-normalization}.test.ts',
    'kernel/records/node.test.ts',
    'domains/enforcement/{enforcement-statistics,seizure-statistics,summary-change}.test.ts',
    // Letters, sounds and texts, and how alike they are.
    'domains/search/{match-providers,plain-words,search,search-entry}.test.ts',
    // Whose rows a transaction sees, in the one session that all share.
    'domains/tenants/{authenticate,key-uses}.test.ts',
    'domains/tenants/{tenant-interleaving,tenant-transaction}.test.ts',
    'domains/evaluations/{follow-up,tenancy}.test.ts',
    'rate-limits/shared-token-bucket.test.ts',
    // Former states, and changes as they happen.
    'domains/record-commits/**',
    'graphql/record-times/former-states.test.ts',
    'live/{record-changed,evaluation-recorded}.test.ts',
    // What writes.
    'domains/evaluations/recording/{completed-transfers,idempotency,replay}.test.ts',
    'domains/evaluations/recording/{record-snapshot,simultaneous}.test.ts',
    'domains/evaluations/recording/{sender-24-hours,sender-concurrency}.test.ts',
    'domains/transfer-rule-drafts/**',
    'evidence/chain/{chain-verifier,row-hash,tampering}.test.ts',
    'evidence/recorded-gap.test.ts',
    'import/{first-import,import-record,interruption}.test.ts',
    'import/tables/**',
    'ingestion/ingest-document.test.ts',
    'ingestion/review/**',
    // What differs where no server is: how the version of the record is known, and what processes
    // leave in their data folder.
    'response-cache/{record-reader,record-version,single-process-record-version}.test.ts',
    'logging/iin-canary.test.ts',
  ].map((path) => `<rootDir>/test/${path.replace(/\*\*$/, '**/*.test.ts')}`),
};
