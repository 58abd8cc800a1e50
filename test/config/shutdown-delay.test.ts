import { readConfig } from '../../src/config/config';

describe('SHUTDOWN_DELAY', () => {
  it('is 0, or up to 300 seconds', () => {
    expect(readConfig({}).shutdownDelayMs).toBe(0);
    expect(readConfig({ SHUTDOWN_DELAY: '300' }).shutdownDelayMs).toBe(300_000);
  });

  it.each(['-1', '301', '1.5', '5s', ' 5', 'none'])('rejects %j', (seconds) => {
    expect(() => readConfig({ SHUTDOWN_DELAY: seconds })).toThrow(
      'SHUTDOWN_DELAY must be a number of seconds from 0 to 300',
    );
  });
});
