import 'reflect-metadata';
import { serveDatabases } from './database-pool';
import { poolVariable } from './pool-client';

declare global {
  // How a run's set-up hands something to its tear-down.
  var closeDatabases: (() => Promise<void>) | undefined;
}

/** Before the tests of a run: the place where they find databases. */
export default async function setUp(): Promise<void> {
  const { address, close } = await serveDatabases();
  process.env[poolVariable] = address;
  globalThis.closeDatabases = close;
}
