import 'reflect-metadata';
import { join } from 'node:path';
import { importRecord } from '../../src/import/import-record';
import { recordVariable } from './record-database';
import { openTestDatabase, type TestDatabase } from './test-database';

declare global {
  // How a run's set-up hands something to its tear-down.
  var recordDatabase: TestDatabase | undefined;
}

/** Before the tests of a run: a database with the curated record, for all that only read. */
export default async function setUp(): Promise<void> {
  const database = await openTestDatabase();
  await importRecord(database.dataSource, [join(__dirname, '../../data/kazakhstan')]);
  process.env[recordVariable] = JSON.stringify(database.connection);
  globalThis.recordDatabase = database;
}
