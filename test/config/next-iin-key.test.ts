import { randomBytes } from 'node:crypto';
import { ConfigError, readConfig } from '../../src/config/config';

/** The key of the next rotation. */
const [current, next] = [randomBytes(32), randomBytes(33)].map((key) => key.toString('base64'));

it('is decoded beside the current one, which it does not replace', () => {
  const { iinKeys } = readConfig({ IIN_HMAC_KEY: current, IIN_HMAC_NEXT_KEY: next });
  expect(iinKeys?.current.toString('base64')).toBe(current);
  expect(iinKeys?.next?.toString('base64')).toBe(next);
  expect(iinKeys?.previous).toEqual([]);
  expect(readConfig({ IIN_HMAC_KEY: current }).iinKeys?.next).toBeUndefined();
});

it.each([
  [
    'without a current one',
    { IIN_HMAC_NEXT_KEY: next },
    'IIN_HMAC_NEXT_KEY must not be set without IIN_HMAC_KEY',
  ],
  [
    'of 31 bytes',
    { IIN_HMAC_KEY: current, IIN_HMAC_NEXT_KEY: randomBytes(31).toString('base64') },
    'IIN_HMAC_NEXT_KEY must be at least 32 bytes in base64, e.g. from `openssl rand -base64 32`',
  ],
])('%s is rejected', (_, environment, message) => {
  expect(() => readConfig(environment)).toThrow(new ConfigError(message));
});
