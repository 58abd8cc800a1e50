import { RoundTally } from './round-tally';
import { good, left, unavailable, wrong, type ClientResult } from './result';

/** When an answer is none that may be given: the clock is the tests' own. */
let now: number;
beforeEach(() => {
  now = 100_000;
  jest.spyOn(performance, 'now').mockImplementation(() => now);
});
afterEach(() => jest.restoreAllMocks());

/** A round whose fault lasts from 110 s to 118 s; the last one's ended at 70 s. */
async function roundAnswered(at: number, verdict: ClientResult, took = 10): Promise<RoundTally> {
  const tally = new RoundTally(70_000);
  const take = (): void => {
    now = at;
    tally.take('a caller', verdict, at - took, false);
  };
  if (at < 110_000) take();
  now = 110_000;
  await tally.during(() => {
    if (at >= 110_000 && at <= 118_000) take();
    now = 118_000;
    return Promise.resolve();
  });
  if (at > 118_000) take();
  return tally;
}

it.each<[what: string, at: number, verdict: ClientResult, took: number]>([
  ['a good answer', 105_000, good, 10],
  ['an outage during the fault', 111_000, unavailable, 10],
  ['an outage soon after it', 122_900, unavailable, 10],
  ['a caller who left', 105_000, left, 10],
])('%s may be', async (_, at, verdict, took) => {
  expect((await roundAnswered(at, verdict, took)).breaches).toEqual([]);
});

it.each<[what: string, at: number, verdict: ClientResult, took: number]>([
  ['a good answer that took too long', 118_000, good, 5_001],
  ['an outage before the fault', 105_000, unavailable, 10],
  ['an outage long after it', 123_100, unavailable, 10],
  ['a wrong answer during it', 111_000, wrong('500'), 10],
])('%s must not be', async (_, at, verdict, took) => {
  expect((await roundAnswered(at, verdict, took)).breaches).toHaveLength(1);
});
