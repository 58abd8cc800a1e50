import { RoundTally } from './round-tally';
import { good, aborted, unavailable, wrong, type ClientResult } from './result';

/** A fake clock. */
let now: number;
beforeEach(() => {
  now = 100_000;
  jest.spyOn(performance, 'now').mockImplementation(() => now);
});
afterEach(() => jest.restoreAllMocks());

/** A round whose fault lasts from 110 s to 118 s; the previous fault ended at 70 s. */
async function roundAnswered(
  at: number,
  result: ClientResult,
  elapsedMs = 10,
): Promise<RoundTally> {
  const tally = new RoundTally(70_000);
  const record = (): void => {
    now = at;
    tally.record('a client', result, at - elapsedMs, false);
  };
  if (at < 110_000) record();
  now = 110_000;
  await tally.during(() => {
    if (at >= 110_000 && at <= 118_000) record();
    now = 118_000;
    return Promise.resolve();
  });
  if (at > 118_000) record();
  return tally;
}

it.each<[what: string, at: number, result: ClientResult, elapsedMs: number]>([
  ['a good answer', 105_000, good, 10],
  ['an outage during the fault', 111_000, unavailable, 10],
  ['an outage soon after it', 122_900, unavailable, 10],
  ['an aborted request', 105_000, aborted, 10],
])('accepts %s', async (_, at, result, elapsedMs) => {
  expect((await roundAnswered(at, result, elapsedMs)).breaches).toEqual([]);
});

it.each<[what: string, at: number, result: ClientResult, elapsedMs: number]>([
  ['a good answer that elapsedMs too long', 118_000, good, 5_001],
  ['an outage before the fault', 105_000, unavailable, 10],
  ['an outage long after it', 123_100, unavailable, 10],
  ['a wrong answer during it', 111_000, wrong('500'), 10],
])('reports %s', async (_, at, result, elapsedMs) => {
  expect((await roundAnswered(at, result, elapsedMs)).breaches).toHaveLength(1);
});
