import { RecordSession } from './record-session';
import { syntheticRecord } from './large-record';

const session = new RecordSession();
beforeAll(() => session.open());
afterAll(() => session.close());

describe('an import of 5,000 providers with 20,000 claims', () => {
  it('is taken, and then unchanged', async () => {
    const record = syntheticRecord(5_000);
    const first = await session.import(record);
    expect(first.total).toEqual({ inserted: 35_001, changed: 0, unchanged: 0, removed: 0 });
    const second = await session.import(record);
    expect(second.total).toEqual({ inserted: 0, changed: 0, unchanged: 35_001, removed: 0 });
  });
});
