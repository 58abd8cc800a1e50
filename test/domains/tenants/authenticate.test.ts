import { Unauthenticated } from '../../../src/kernel/request/require-scope';
import { ownScopes } from '../../../src/kernel/request/caller';
import type { Context } from '../../../src/kernel/request/context';
import { identify } from '../../../src/kernel/records/record-id';
import { statementRunner } from '../../../src/postgres/statement-runner';
import { ensureKey, issueKey, revokeKey } from '../../../src/domains/tenants/api-key.write';
import { generateKey, hashKey, keyPrefix } from '../../../src/domains/tenants/api-key-text';
import { authenticate, bearerKey } from '../../../src/domains/tenants/authenticate';
import { Tenant } from '../../../src/domains/tenants/tenant';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';

const key = generateKey();

describe('an Authorization header', () => {
  it.each([
    ['the usual', `Bearer ${key}`],
    ['small letters', `bearer ${key}`],
    ['several spaces', `Bearer   ${key} `],
  ])('is read in %s form', (_, header) => {
    expect(bearerKey(header)).toBe(key);
  });

  it('may be absent', () => expect(bearerKey(undefined)).toBeNull());

  it.each([
    ['nothing', ''],
    ['the scheme alone', 'Bearer'],
    ['no key', 'Bearer '],
    ['another scheme', `Basic ${key}`],
    ['the key alone', key],
    ['no space', `Bearer${key}`],
    ['two keys', `Bearer ${key} ${key}`],
    ['a list', `Bearer ${key}, Bearer ${key}`],
    ['a key that is too short', 'Bearer 991399500010'],
    ['a key that is too long', `Bearer ${'x'.repeat(201)}`],
    ['letters beyond ASCII', `Bearer ${'é'.repeat(40)}`],
  ])('with %s is rejected, and not repeated', (_, header) => {
    let rejection: unknown;
    try {
      bearerKey(header);
    } catch (error) {
      rejection = error;
    }
    expect(rejection).toBeInstanceOf(Unauthenticated);
    expect((rejection as Error).message).toBe(new Unauthenticated().message);
  });
});

describe('a key of a tenant', () => {
  let database: TestDatabase;
  /** Statements of the owner, which creates keys, and of the application role, which reads them. */
  let owner: Context['run'];
  let service: Context['run'];
  beforeAll(async () => {
    database = await openTestDatabase();
    owner = statementRunner(database.dataSource);
    service = statementRunner(database.service);
  });
  afterAll(() => database.close());

  const issue = (slug: string, expiresAt: Date | null = null): Promise<string> =>
    issueKey(owner, { slug, scopes: ['evaluations:write'], expiresAt });
  const expectRejected = (text: string): Promise<void> =>
    expect(authenticate(service, text)).rejects.toThrow(new Unauthenticated());

  it('gives the tenant and the scopes', async () => {
    const key = await issue('a-bank');
    const caller = await authenticate(service, key);
    expect(caller).toEqual({
      keyPrefix: keyPrefix(key),
      tenantId: identify(Tenant, 'a-bank'),
      tenantSlug: 'a-bank',
      scopes: new Set(['evaluations:write']),
      expiresAt: null,
    });
  });

  it('can be one of several, which are revoked separately', async () => {
    const [one, other] = [await issue('two-keys'), await issue('two-keys')];
    expect(one).not.toBe(other);
    await revokeKey(owner, keyPrefix(one));
    await expectRejected(one);
    expect((await authenticate(service, other)).tenantSlug).toBe('two-keys');
  });

  it('is rejected from the request after it is revoked', async () => {
    const text = await issue('revoked');
    await authenticate(service, text);
    expect(await revokeKey(owner, keyPrefix(text))).toBe('revoked');
    await expectRejected(text);
    expect(await revokeKey(owner, keyPrefix(text))).toBe('revoked');
    await expectRejected(text);
  });

  it('is rejected once it has expired, and not before', async () => {
    const soon = await issue('expiring', new Date(Date.now() + 60_000));
    const past = await issue('expiring', new Date(Date.now() - 1_000));
    expect((await authenticate(service, soon)).tenantSlug).toBe('expiring');
    await expectRejected(past);
  });

  it('gives the same error if it is unknown, mistyped, expired or revoked', async () => {
    const text = await issue('mistyped');
    await expectRejected(generateKey());
    await expectRejected(`${text.slice(0, -1)}${text.endsWith('A') ? 'B' : 'A'}`);
    await expectRejected(keyPrefix(text));
    await expectRejected(hashKey(text).toString('hex'));
  });

  it('is stored as its prefix and its hash only', async () => {
    const text = await issue('nowhere');
    const rows = await database.dataSource.query<{ row: string; hash: string }[]>(
      `select k::text as row, encode(hash, 'hex') as hash from api_key k where prefix = $1`,
      [keyPrefix(text)],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.row).not.toContain(text.slice(12));
    expect(rows[0]?.hash).toBe(hashKey(text).toString('hex'));
  });

  it('that an operator chose is ensured any number of times, and may not publish', async () => {
    const text = 'operator-chosen-key-of-32-letters';
    expect(await ensureKey(owner, 'bootstrap', text)).toBe(true);
    expect(await ensureKey(owner, 'bootstrap', text)).toBe(true);
    const { scopes } = await authenticate(service, text);
    expect(scopes).toEqual(new Set(ownScopes));
    expect(scopes.has('rules:publish')).toBe(false);
    expect(await ensureKey(owner, 'another', text)).toBe(false);
    expect((await authenticate(service, text)).tenantSlug).toBe('bootstrap');
    await revokeKey(owner, text);
    expect(await ensureKey(owner, 'bootstrap', text)).toBe(false);
    await expectRejected(text);
  });

  it('is not revoked by a prefix that it shares with another', async () => {
    const [one, other] = ['same-beginning-'.padEnd(40, '1'), 'same-beginning-'.padEnd(40, '2')];
    await ensureKey(owner, 'bootstrap', one);
    await ensureKey(owner, 'bootstrap', other);
    expect(await revokeKey(owner, keyPrefix(one))).toBe('ambiguous');
    expect(await revokeKey(owner, 'same-beginni%')).toBe('unknown');
    expect(await revokeKey(owner, 'same')).toBe('unknown');
    expect(await revokeKey(owner, one)).toBe('revoked');
    await expectRejected(one);
    await authenticate(service, other);
    expect(await revokeKey(owner, keyPrefix(one))).toBe('revoked');
    await expectRejected(other);
  });

  it.each([
    ['an unknown scope', `scopes = '{evaluations:delete}'`, 'api_key_scopes_check'],
    ['no scope', `scopes = '{}'`, 'api_key_scopes_check'],
    ['half a hash', `hash = '\\x00'`, 'api_key_hash_check'],
    ['more of the key', `prefix = 'ceg_abcdefghi'`, 'api_key_prefix_check'],
  ])('is rejected by the database with %s', async (_, change, constraint) => {
    await issue('checked');
    await expect(database.dataSource.query(`update api_key set ${change}`)).rejects.toMatchObject({
      constraint,
    });
  });

  const onServer = process.env['TEST_DATABASE_URL'] ? it : it.skip;
  onServer('cannot be created, changed or revoked by the application role', async () => {
    const text = await issue('served');
    await expect(issueKey(service, { slug: 'x', scopes: [], expiresAt: null })).rejects.toThrow(
      /permission denied/,
    );
    await expect(revokeKey(service, keyPrefix(text))).rejects.toThrow(/permission denied/);
    await expect(ensureKey(service, 'x', generateKey())).rejects.toThrow(/permission denied/);
  });
});
