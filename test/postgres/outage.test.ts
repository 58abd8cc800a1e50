import { connectionProblem, isDatabaseUnavailable } from '../../src/postgres/connection-errors';
import { Outage } from '../../src/postgres/outage';

const failed = (code: string, message = 'failed'): Error =>
  Object.assign(new Error(message), { code });

describe('why a database is unavailable', () => {
  it.each<[error: Error, cause: string]>([
    [failed('ECONNREFUSED'), 'connection refused'],
    [failed('ECONNRESET'), 'connection lost'],
    [new Error('Connection terminated unexpectedly'), 'connection lost'],
    [new Error('The database did not answer in time'), 'no answer in time'],
    [new Error('timeout exceeded when trying to connect'), 'no answer in time'],
    [failed('57P01'), 'it is stopping'],
    [failed('57P03'), 'it is starting or stopping'],
    [failed('28P01'), 'login rejected'],
    [failed('53300'), 'it has too many connections'],
    [failed('ENOTFOUND'), 'its host has no address'],
    [
      failed('08P01', 'unsupported startup parameter in options: timezone'),
      'a pooler stands in between; see DATABASE_POOLER',
    ],
    [
      failed('DATABASE_REFUSED', 'DATABASE_URL leads to a connection pooler, which could'),
      'a pooler stands in between; see DATABASE_POOLER',
    ],
    [
      failed('DATABASE_REFUSED', "the session has timezone = 'UTC'"),
      'its sessions may not be used; the log says why',
    ],
  ])('%s: %s', (error, cause) => {
    expect([isDatabaseUnavailable(error), connectionProblem(error)]).toEqual([
      true,
      `database unavailable: ${cause}`,
    ]);
  });

  it('is not said of an error that does not tell', () => {
    expect(connectionProblem(new TypeError('x'))).toBe('database unavailable');
    expect(connectionProblem(undefined)).toBe('database unavailable');
  });
});

describe('an outage', () => {
  it('has each cause once, until none was reported for ten seconds', () => {
    let now = 0;
    const outage = new Outage(() => now);
    const reported = (error: Error): [string, boolean] => {
      const { problem, isNew } = outage.report(error);
      return [problem.replace('database unavailable: ', ''), isNew];
    };
    expect(reported(failed('57P01'))).toEqual(['it is stopping', true]);
    expect(reported(failed('57P01'))).toEqual(['it is stopping', false]);
    now += 5_000;
    expect(reported(failed('ECONNREFUSED'))).toEqual(['connection refused', true]);
    now += 9_999;
    expect(reported(failed('ECONNREFUSED'))).toEqual(['connection refused', false]);
    expect(reported(failed('53100'))).toEqual(["read-only: the database's disk is full", true]);
    now += 10_000;
    expect(reported(failed('ECONNREFUSED'))).toEqual(['connection refused', true]);
    expect(reported(failed('57P01'))).toEqual(['it is stopping', true]);
  });
});
