import { readConfig } from '../../src/config/config';

describe('STANDING_STALE_AFTER_DAYS', () => {
  it('is 180, or from 1 to 3660', () => {
    expect(readConfig({}).standingStaleAfterDays).toBe(180);
    expect(readConfig({ STANDING_STALE_AFTER_DAYS: '3660' }).standingStaleAfterDays).toBe(3_660);
  });

  it.each(['0', '-1', '3661', '1.5', 'half a year'])('rejects %j', (days) => {
    expect(() => readConfig({ STANDING_STALE_AFTER_DAYS: days })).toThrow(
      'STANDING_STALE_AFTER_DAYS must be a number of days from 1 to 3660',
    );
  });
});
