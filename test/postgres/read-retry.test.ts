import { sql } from '../../src/postgres/sql';
import { withReadRetry } from '../../src/postgres/read-retry';

/** Fails in turn as it is told, then answers; counts how often it was run. */
function failing(...errors: Error[]): { run: () => Promise<never[]>; times: () => number } {
  let times = 0;
  return {
    run: () => {
      const error = errors[times++];
      return error === undefined ? Promise.resolve([]) : Promise.reject(error);
    },
    times: () => times,
  };
}

const reset = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
const stopped = Object.assign(new Error('terminating connection'), { code: '57P01' });
const ended = new Error('Connection terminated unexpectedly');
const statement = sql`select 1`;

describe('a statement that reads', () => {
  it.each([
    ['once', [reset]],
    ['twice', [stopped, ended]],
  ])('is run again where the link broke %s', async (_, errors) => {
    const { run, times } = failing(...errors);
    await expect(withReadRetry(run)(statement)).resolves.toEqual([]);
    expect(times()).toBe(errors.length + 1);
  });

  it('is given up at the third break', async () => {
    const { run, times } = failing(reset, reset, reset);
    await expect(withReadRetry(run)(statement)).rejects.toBe(reset);
    expect(times()).toBe(3);
  });

  it.each([
    ['it was at fault', Object.assign(new Error('syntax'), { code: '42601' })],
    ['it took too long', Object.assign(new Error('canceled'), { code: '57014' })],
    ['nobody answered', new Error('The database did not answer in time')],
    ['no connection was free', new Error('timeout exceeded when trying to connect')],
  ])('is not run again where %s', async (_, error) => {
    const { run, times } = failing(error);
    await expect(withReadRetry(run)(statement)).rejects.toBe(error);
    expect(times()).toBe(1);
  });

  it('is not run again where the break took long to show', async () => {
    const clock = jest.spyOn(performance, 'now').mockReturnValueOnce(0).mockReturnValueOnce(600);
    const { run, times } = failing(reset);
    await expect(withReadRetry(run)(statement)).rejects.toBe(reset);
    clock.mockRestore();
    expect(times()).toBe(1);
  });
});
