/** After the tests of a run. */
export default async function tearDown(): Promise<void> {
  await globalThis.closeDatabases?.();
}
