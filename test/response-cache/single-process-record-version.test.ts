import type { Context } from '../../src/kernel/request/context';
import { SingleProcessRecordVersion } from '../../src/response-cache/single-process-record-version';

/** A version that is read, not heard of: what becomes of it where it cannot be read. */
describe('a version that is read after the changes of its own process', () => {
  let stored: string | Error;
  let events: string[];
  let version: SingleProcessRecordVersion;
  const run = (() =>
    stored instanceof Error
      ? Promise.reject(stored)
      : Promise.resolve([{ version: stored }])) as Context['run'];

  beforeEach(async () => {
    [stored, events] = ['one', []];
    const onLoss = (): void => void events.push('loss');
    version = new SingleProcessRecordVersion(
      run,
      { onLoss, onRestored: () => void events.push('return') },
      5,
    );
    await until(() => version.current === 'one');
  });
  afterEach(() => version.close());

  it('is unknown during a change, and the next one after it', async () => {
    const end = version.beginChange();
    expect(version.current).toBeNull();
    stored = 'two';
    end();
    expect(version.current).toBeNull();
    await until(() => version.current !== null);
    expect([version.current, events]).toEqual(['two', []]);
  });

  it('is unknown while it cannot be read, and is read again', async () => {
    const end = version.beginChange();
    stored = new Error('lost');
    end();
    await until(() => events.length > 0);
    expect(version.current).toBeNull();
    stored = 'two';
    await until(() => version.current === 'two');
    expect(events).toEqual(['loss', 'return']);
  });
});

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 1));
}
