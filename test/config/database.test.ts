import { randomBytes } from 'node:crypto';
import { ConfigError, readConfig } from '../../src/config/config';

const base64 = (length: number): string => randomBytes(length).toString('base64');

function errorMessage(environment: Record<string, string>, options?: { toServe: boolean }): string {
  try {
    readConfig(environment, options);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return 'none';
}

describe('the variables of the database', () => {
  it('says what is wrong with a URL, without any part of it', () => {
    const secret = 'postgres://a:se%cret@h/d';
    expect(errorMessage({ DATABASE_LISTEN_URL: secret })).toBe(
      'DATABASE_LISTEN_URL has a % without two hexadecimal digits after it: write it as %25',
    );
    expect(errorMessage({ DATABASE_URL: secret, DATABASE_OWNER_URL: secret })).toMatch(
      /^DATABASE_URL has .+; DATABASE_OWNER_URL has /,
    );
  });

  it('takes the size of the pool and the kind of a pooler, which need a DATABASE_URL', () => {
    expect(readConfig({ DATABASE_POOL_SIZE: '200' }).databasePoolSize).toBe(200);
    for (const bad of ['0', '201', '-1', '1.5', '010', 'all']) {
      expect(errorMessage({ DATABASE_POOL_SIZE: bad })).toBe(
        'DATABASE_POOL_SIZE must be a number of connections from 1 to 200',
      );
    }
    expect(errorMessage({ DATABASE_POOLER: 'statement' })).toBe(
      'DATABASE_POOLER must be transaction or session',
    );
    expect(errorMessage({ DATABASE_POOLER: 'session' }, { toServe: true })).toBe(
      'DATABASE_URL must be set if DATABASE_POOLER is',
    );
    expect(errorMessage({ DATABASE_LISTEN_URL: 'postgres://h/d' }, { toServe: true })).toBe(
      'DATABASE_URL must be set if DATABASE_LISTEN_URL is',
    );
  });

  it('requires what serving needs only of the gateway itself', () => {
    const url = 'postgres://a@b/c';
    expect(errorMessage({ DATABASE_URL: url, DATABASE_OWNER_URL: url })).toBe('none');
    expect(errorMessage({}, { toServe: true })).toBe('none');
    expect(errorMessage({ DATABASE_URL: url }, { toServe: true })).toMatch(
      /^IIN_HMAC_KEY must be set if DATABASE_URL is: at least 32 bytes in base64/,
    );
    expect(errorMessage({ DATABASE_OWNER_URL: url }, { toServe: true })).toMatch(
      /^DATABASE_URL must be set if DATABASE_OWNER_URL is/,
    );
    const all = { DATABASE_URL: url, IIN_HMAC_KEY: base64(32) };
    expect(errorMessage(all, { toServe: true })).toBe('none');
  });
});
