import { CachedReading } from '../../src/metrics/cached-reading';

/** What is read of the record for metrics. */
describe('a reading', () => {
  it('is read at most once a minute, however often scraped', async () => {
    let now = 0;
    let read = 0;
    const reading = new CachedReading(
      () => Promise.resolve((read += 1)),
      () => now,
    );
    expect(await Promise.all([reading.latest(), reading.latest()])).toEqual([1, 1]);
    now = 59_999;
    expect(await reading.latest()).toBe(1);
    now = 60_000;
    expect(await reading.latest()).toBe(2);
    expect(read).toBe(2);
  });

  it('is null after a failure, for the rest of the minute', async () => {
    let now = 0;
    let outcome = Promise.reject<string>(new Error('no database'));
    const reading = new CachedReading(
      () => outcome,
      () => now,
    );
    expect(await reading.latest()).toBeNull();
    outcome = Promise.resolve('read');
    expect(await reading.latest()).toBeNull();
    now = 60_000;
    expect(await reading.latest()).toBe('read');
    now = 120_000;
    outcome = Promise.reject(new Error('no database'));
    expect(await reading.latest()).toBeNull();
  });

  it('is null where it takes too long, and is not read twice', async () => {
    let now = 0;
    let read = 0;
    let land: (value: string) => void = () => undefined;
    const slow = (): Promise<string> => {
      read += 1;
      return new Promise((resolve) => (land = resolve));
    };
    const reading = new CachedReading(slow, () => now, 5);
    expect(await reading.latest()).toBeNull();
    now = 60_000;
    expect(await reading.latest()).toBeNull();
    land('late');
    await new Promise(setImmediate);
    now = 61_000;
    const [latest] = await Promise.all([reading.latest(), Promise.resolve().then(() => land('z'))]);
    expect([latest, read]).toEqual(['z', 2]);
    // What was known before is not told again in its place.
    now = 200_000;
    expect(await reading.latest()).toBeNull();
  });
});
