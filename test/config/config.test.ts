import { randomBytes } from 'node:crypto';
import { ConfigError, readConfig } from '../../src/config/config';

const base64 = (length: number): string => randomBytes(length).toString('base64');

function refusal(environment: Record<string, string>, options?: { toServe: boolean }): string {
  try {
    readConfig(environment, options);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return 'none';
}

describe('the configuration', () => {
  it('has a usual value for everything', () => {
    expect(readConfig({})).toEqual({
      host: '127.0.0.1',
      port: 4000,
      databaseUrl: undefined,
      databaseOwnerUrl: undefined,
      dataDir: '.data',
      queryEditor: true,
      queryPlans: true,
      cacheBytes: 64 * 1024 * 1024,
      budgetPerAddress: 1_000_000,
      budgetPerTenant: 20_000_000,
      trustedProxies: [],
      logLevel: 'info',
      metrics: undefined,
      traces: undefined,
      iinKeys: undefined,
      evidenceSigningKey: undefined,
      bootstrapTenantKey: undefined,
      trustedDocuments: undefined,
    });
    expect(readConfig({ NODE_ENV: 'production' }).queryEditor).toBe(false);
    expect(readConfig({ NODE_ENV: 'production', QUERY_EDITOR: 'on' }).queryEditor).toBe(true);
    expect(readConfig({ QUERY_EDITOR: 'off', PORT: '' })).toMatchObject({
      queryEditor: false,
      port: 4000,
    });
  });

  it('keeps answers of the record in as many megabytes as it is given, or none', () => {
    const bytesOf = (environment: Record<string, string>): number =>
      readConfig(environment).cacheBytes;
    expect(bytesOf({ RESPONSE_CACHE_MEGABYTES: '3' })).toBe(3 * 1024 * 1024);
    expect(bytesOf({ RESPONSE_CACHE: 'off', RESPONSE_CACHE_MEGABYTES: '3' })).toBe(0);
    expect(refusal({ RESPONSE_CACHE: 'no' })).toBe('RESPONSE_CACHE is on or off');
    for (const bad of ['0', '-1', '1.5', '65537', 'many']) {
      expect(refusal({ RESPONSE_CACHE_MEGABYTES: bad })).toBe(
        'RESPONSE_CACHE_MEGABYTES is a number from 1 to 65536',
      );
    }
  });

  it('takes budgets that one operation fits in, or none', () => {
    expect(readConfig({ BUDGET_PER_ADDRESS: '100000', BUDGET_PER_TENANT: 'off' })).toMatchObject({
      budgetPerAddress: 100_000,
      budgetPerTenant: 0,
    });
    for (const bad of ['0', '99999', '1e6', '-100000', 'on']) {
      expect(refusal({ BUDGET_PER_TENANT: bad })).toBe(
        'BUDGET_PER_TENANT is what may be spent in a minute, from 100000 on; or off',
      );
    }
  });

  it('takes proxies by address and by network', () => {
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
      expect(refusal({ TRUSTED_PROXIES: bad })).toBe(
        'TRUSTED_PROXIES is addresses or networks, e.g. 10.0.0.0/8, separated by commas',
      );
    }
  });

  it('serves metrics where it has a port for them, to this machine unless told otherwise', () => {
    const host = '127.0.0.1';
    expect(readConfig({ METRICS_PORT: '9464' }).metrics).toEqual({ host, port: 9464 });
    expect(readConfig({ METRICS_PORT: '0', METRICS_HOST: '::1' }).metrics).toEqual({
      host: '::1',
      port: 0,
    });
    expect(readConfig({ METRICS_HOST: '::1' }).metrics).toBeUndefined();
    expect(refusal({ METRICS_PORT: 'on' })).toMatch(/^METRICS_PORT is a port from 0 to 65535/);
  });

  it('sends traces where there is a collector, unless that is switched off', () => {
    const collector = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' };
    const json = { OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json' };
    expect(readConfig(collector).traces).toBe('http/protobuf');
    expect(readConfig({ ...collector, ...json }).traces).toBe('http/json');
    expect(readConfig({ ...collector, OTEL_SDK_DISABLED: 'false' }).traces).toBe('http/protobuf');
    expect(readConfig({ ...collector, OTEL_SDK_DISABLED: 'true' }).traces).toBeUndefined();
    expect(readConfig(json).traces).toBeUndefined();
    expect(refusal({ OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' })).toBe(
      'OTEL_EXPORTER_OTLP_PROTOCOL is http/json or http/protobuf',
    );
    expect(refusal({ OTEL_EXPORTER_OTLP_ENDPOINT: 'localhost:4318' })).toBe(
      'OTEL_EXPORTER_OTLP_ENDPOINT is the address of a collector',
    );
  });

  it('takes keys as bytes', () => {
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
    ['BOOTSTRAP_TENANT_KEY', '31 characters', 'x'.repeat(31), 'a key of 32 to 200 printable'],
    ['BOOTSTRAP_TENANT_KEY', 'a space', `${'x'.repeat(40)} y`, 'a key of 32 to 200 printable'],
    ['DATABASE_URL', 'no address', 'postgres:// bad', 'the address of a PostgreSQL'],
    [
      'DATABASE_OWNER_URL',
      'another database',
      'mysql://a:secret@h/d',
      'the address of a PostgreSQL',
    ],
    ['PORT', 'a number of a person', '991399500010', 'a port from 0 to 65535'],
  ])('refuses %s with %s by name, and does not repeat it', (name, _, value, expected) => {
    for (const toServe of [false, true]) {
      const told = refusal({ [name]: value }, { toServe });
      expect(told.startsWith(`${name} is ${expected}`)).toBe(true);
      expect(told).not.toContain(value.trim());
      expect(told).not.toContain('\n');
      expect(told).not.toContain('required');
    }
  });

  it('refuses a list of former keys for one bad one, and lists that replace none', () => {
    const [good, current] = [base64(32), base64(32)];
    const keys = { IIN_HMAC_KEY: current, IIN_HMAC_PREVIOUS_KEYS: `${good},${short}` };
    const told = refusal(keys);
    expect(told).toMatch(/^IIN_HMAC_PREVIOUS_KEYS is what IIN_HMAC_KEY was/);
    for (const secret of [good, short, current]) expect(told).not.toContain(secret);
    expect(refusal({ IIN_HMAC_PREVIOUS_KEYS: good })).toBe(
      'IIN_HMAC_PREVIOUS_KEYS is of use only with IIN_HMAC_KEY',
    );
  });

  it('names all that is wrong at once', () => {
    const told = refusal({ PORT: 'x', IIN_HMAC_KEY: short, LOG_LEVEL: 'loud' });
    expect(told).toMatch(/^PORT is [^;]*; [^;]*; LOG_LEVEL is|^PORT is [^]*; IIN_HMAC_KEY is/);
    expect(told).toContain('LOG_LEVEL is');
    expect(told).not.toContain(short);
  });

  it('asks for what serving needs only where the gateway is to serve', () => {
    const url = 'postgres://a@b/c';
    expect(refusal({ DATABASE_URL: url })).toBe('none');
    expect(refusal({ DATABASE_OWNER_URL: url })).toBe('none');
    expect(refusal({}, { toServe: true })).toBe('none');
    expect(refusal({ DATABASE_URL: url }, { toServe: true })).toMatch(
      /^IIN_HMAC_KEY is required with DATABASE_URL: at least 32 bytes in base64/,
    );
    expect(refusal({ DATABASE_OWNER_URL: url }, { toServe: true })).toMatch(
      /^DATABASE_URL is required with DATABASE_OWNER_URL/,
    );
    const whole = { DATABASE_URL: url, IIN_HMAC_KEY: base64(32) };
    expect(refusal(whole, { toServe: true })).toBe('none');
  });
});
