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

describe('the configuration', () => {
  it('has a default for every variable', () => {
    expect(readConfig({})).toEqual({
      host: '127.0.0.1',
      port: 4000,
      databaseUrl: undefined,
      databaseOwnerUrl: undefined,
      databaseListenUrl: undefined,
      databasePooler: undefined,
      databasePoolSize: 10,
      databaseReplicaUrls: [],
      dataDir: '.data',
      queryEditor: true,
      web: true,
      publicUrl: null,
      queryPlans: true,
      cacheBytes: 64 * 1024 * 1024,
      budgetPerAddress: 1_000_000,
      budgetPerTenant: 20_000_000,
      trustedProxies: [],
      corsOrigins: [],
      liveConnections: { perProcess: 20_000, perAddress: 200 },
      logLevel: 'info',
      standingStaleAfterDays: 180,
      shutdownDelayMs: 0,
      mcpHosts: ['localhost', '127.0.0.1', '[::1]'],
      metrics: undefined,
      traces: undefined,
      iinKeys: undefined,
      evidenceSigningKey: undefined,
      bootstrapTenantKey: undefined,
      trustedDocuments: undefined,
    });
    expect(readConfig({ NODE_ENV: 'production' }).queryEditor).toBe(false);
    expect(readConfig({ NODE_ENV: 'production', QUERY_EDITOR: 'on' }).queryEditor).toBe(true);
    expect(readConfig({ NODE_ENV: 'production' }).web).toBe(true);
    expect(readConfig({ WEB: 'off' }).web).toBe(false);
    const PUBLIC_URL = 'https://record.example/gateway/';
    expect(readConfig({ PUBLIC_URL }).publicUrl).toBe('https://record.example/gateway');
    expect(readConfig({ QUERY_EDITOR: 'off', PORT: '' })).toMatchObject({
      queryEditor: false,
      port: 4000,
    });
  });

  it('sets the size of the response cache, or turns it off', () => {
    const bytesOf = (environment: Record<string, string>): number =>
      readConfig(environment).cacheBytes;
    expect(bytesOf({ RESPONSE_CACHE_MEGABYTES: '3' })).toBe(3 * 1024 * 1024);
    expect(bytesOf({ RESPONSE_CACHE: 'off', RESPONSE_CACHE_MEGABYTES: '3' })).toBe(0);
    expect(errorMessage({ RESPONSE_CACHE: 'no' })).toBe('RESPONSE_CACHE must be on or off');
    for (const bad of ['0', '-1', '1.5', '65537', 'many']) {
      expect(errorMessage({ RESPONSE_CACHE_MEGABYTES: bad })).toBe(
        'RESPONSE_CACHE_MEGABYTES must be a number from 1 to 65536',
      );
    }
  });

  it('accepts rate limits that one operation fits in, or off', () => {
    expect(readConfig({ BUDGET_PER_ADDRESS: '100000', BUDGET_PER_TENANT: 'off' })).toMatchObject({
      budgetPerAddress: 100_000,
      budgetPerTenant: 0,
    });
    for (const bad of ['0', '99999', '1e6', '-100000', 'on']) {
      expect(errorMessage({ BUDGET_PER_TENANT: bad })).toBe(
        'BUDGET_PER_TENANT must be a cost per minute of at least 100000, or off',
      );
    }
  });

  it('accepts proxies by address and by network', () => {
    const { trustedProxies } = readConfig({ TRUSTED_PROXIES: '10.0.0.0/8, ::1,192.0.2.1' });
    expect(trustedProxies).toEqual(['10.0.0.0/8', '::1', '192.0.2.1']);
    for (const bad of [
      'all',
      '10.0.0.0/33',
      '10.0.0',
      '1.2.3.4,',
      '::1/129',
      '1.2.3.4/x',
      '10.0.0.0/8/9',
    ]) {
      expect(errorMessage({ TRUSTED_PROXIES: bad })).toBe(
        'TRUSTED_PROXIES must be addresses or networks separated by commas, e.g. 10.0.0.0/8',
      );
    }
  });

  it('decodes keys', () => {
    const [current, older, oldest, seed] = [base64(32), base64(32), base64(48), base64(32)];
    const config = readConfig({
      IIN_HMAC_KEY: current,
      IIN_HMAC_PREVIOUS_KEYS: `${older}, ${oldest}`,
      EVIDENCE_SIGNING_KEY: seed,
      BOOTSTRAP_TENANT_KEY: '~'.repeat(32),
    });
    expect(config.iinKeys?.current.toString('base64')).toBe(current);
    const previous = config.iinKeys?.previous.map((key) => key.toString('base64'));
    expect(previous).toEqual([older, oldest]);
    expect(config.evidenceSigningKey?.toString('base64')).toBe(seed);
    expect(config.bootstrapTenantKey).toBe('~'.repeat(32));
  });

  const short = base64(31);
  const iin = 'at least 32 bytes in base64';
  it.each([
    ['IIN_HMAC_KEY', '31 bytes', short, iin],
    ['IIN_HMAC_KEY', 'a line break', `${base64(32)}\n`, iin],
    ['IIN_HMAC_KEY', 'a space', ` ${base64(32)}`, iin],
    ['IIN_HMAC_KEY', 'no padding', base64(32).replace('=', ''), iin],
    ['IIN_HMAC_KEY', 'hexadecimal digits, an odd number of them', '0'.repeat(79), iin],
    ['IIN_HMAC_KEY', 'another character', `${base64(33).slice(0, 43)}!`, iin],
    ['IIN_HMAC_KEY', 'the base64 of addresses', Buffer.alloc(33, 255).toString('base64url'), iin],
    ['EVIDENCE_SIGNING_KEY', '31 bytes', short, 'exactly 32 bytes in base64'],
    ['EVIDENCE_SIGNING_KEY', '33 bytes', base64(33), 'exactly 32 bytes in base64'],
    ['BOOTSTRAP_TENANT_KEY', '31 characters', 'x'.repeat(31), '32 to 200 printable'],
    ['BOOTSTRAP_TENANT_KEY', 'a space', `${'x'.repeat(40)} y`, '32 to 200 printable'],
    ['DATABASE_URL', 'no address', 'postgres:// bad', 'the URL of a PostgreSQL'],
    ['DATABASE_OWNER_URL', 'another database', 'mysql://a:secret@h/d', 'the URL of a PostgreSQL'],
    ['PORT', 'a number of a person', '991399500010', 'a port from 0 to 65535'],
  ])('rejects %s with %s by name, and does not repeat the value', (name, _, value, expected) => {
    for (const toServe of [false, true]) {
      const message = errorMessage({ [name]: value }, { toServe });
      expect(message.startsWith(`${name} must be ${expected}`)).toBe(true);
      expect(message).not.toContain(value.trim());
      expect(message).not.toContain('\n');
      expect(message).not.toContain('must be set');
    }
  });

  it.each([
    ...[{ PORT: 'http' }, { PORT: '65536' }, { DATABASE_URL: 'mysql://localhost/record' }],
    ...[{ DATABASE_OWNER_URL: 'localhost' }, { NODE_ENV: 'prod' }, { QUERY_EDITOR: 'yes' }],
    ...[{ WEB: 'yes' }, { PUBLIC_URL: 'record.example' }, { PUBLIC_URL: 'https://x/?a=1' }],
    { LOG_LEVEL: 'loud' },
  ])('rejects %j, and names what is expected', (given) => {
    const [name] = Object.keys(given);
    expect(errorMessage(given, { toServe: true }).startsWith(`${name} must be `)).toBe(true);
  });

  it('rejects a list of former keys with an invalid one, and one without a current key', () => {
    const [good, key] = [base64(32), base64(32)];
    const message = errorMessage({ IIN_HMAC_KEY: key, IIN_HMAC_PREVIOUS_KEYS: `${good},${short}` });
    expect(message).toMatch(/^IIN_HMAC_PREVIOUS_KEYS must be former values of IIN_HMAC_KEY/);
    for (const secret of [good, short, key]) expect(message).not.toContain(secret);
    expect(errorMessage({ IIN_HMAC_PREVIOUS_KEYS: good })).toBe(
      'IIN_HMAC_PREVIOUS_KEYS must not be set without IIN_HMAC_KEY',
    );
  });

  it('reports all invalid variables at once', () => {
    const message = errorMessage({ PORT: 'x', IIN_HMAC_KEY: short, LOG_LEVEL: 'loud' });
    expect(message).toMatch(/^PORT must be [^]*; LOG_LEVEL must be [^]*; IIN_HMAC_KEY must be/);
    expect(message).not.toContain(short);
  });
});
