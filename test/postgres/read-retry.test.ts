import { sql } from '../../src/postgres/sql';
import { withReadRetry } from '../../src/postgres/read-retry';

/** Fails with each error in turn, then succeeds; counts the calls. */
function failingRun(...errors: Error[]): { run: () => Promise<never[]>; times: () => number } {
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
  ])('is retried if the connection is lost %s', async (_, errors) => {
    const { run, times } = failingRun(...errors);
    await expect(withReadRetry(run)(statement)).resolves.toEqual([]);
    expect(times()).toBe(errors.length + 1);
  });

  it('fails after three lost connections', async () => {
    const { run, times } = failingRun(reset, reset, reset);
    await expect(withReadRetry(run)(statement)).rejects.toBe(reset);
    expect(times()).toBe(3);
  });

  it.each([
    ['the statement is wrong', Object.assign(new Error('syntax'), { code: '42601' })],
    ['the statement is canceled', Object.assign(new Error('canceled'), { code: '57014' })],
    ['the database does not answer', new Error('The database did not answer in time')],
    ['no connection is free', new Error('timeout exceeded when trying to connect')],
  ])('is not retried if %s', async (_, error) => {
    const { run, times } = failingRun(error);
    await expect(withReadRetry(run)(statement)).rejects.toBe(error);
    expect(times()).toBe(1);
  });

  it('is not retried if the loss was noticed late', async () => {
    const clock = jest.spyOn(performance, 'now').mockReturnValueOnce(0).mockReturnValueOnce(600);
    const { run, times } = failingRun(reset);
    await expect(withReadRetry(run)(statement)).rejects.toBe(reset);
    clock.mockRestore();
    expect(times()).toBe(1);
  });
});
