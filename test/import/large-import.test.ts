import { byLength } from '../support/proof-length';
import { RecordSession } from './record-session';
import { syntheticRecord } from './large-record';

const session = new RecordSession();
beforeAll(() => session.open());
afterAll(() => session.close());

// More rows than one statement writes.
const providers = byLength(1_100, 5_000);
const rows = 7 * providers + 1;

describe(`an import of ${providers} providers with ${4 * providers} claims`, () => {
  it('is inserted, and then unchanged', async () => {
    const record = syntheticRecord(providers);
    const first = await session.import(record);
    expect(first.total).toEqual({ inserted: rows, changed: 0, unchanged: 0, removed: 0 });
    const second = await session.import(record);
    expect(second.total).toEqual({ inserted: 0, changed: 0, unchanged: rows, removed: 0 });
  });
});
