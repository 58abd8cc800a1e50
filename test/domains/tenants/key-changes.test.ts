import type { Context } from '../../../src/kernel/request/context';
import { Unauthenticated } from '../../../src/kernel/request/require-scope';
import { keyPrefix } from '../../../src/domains/tenants/api-key-text';
import { ensureKey } from '../../../src/domains/tenants/api-key.write';
import { runTenantCommand } from '../../../src/domains/tenants/tenant-command';
import { CapturedIo } from '../../support/captured-io';
import { KeyProcess } from '../../support/key-process';

/** What another session does to a key that a process remembers. Its clock stands still. */
const describeOnServer = process.env['TEST_DATABASE_URL'] ? describe : describe.skip;

describeOnServer('a remembered key', () => {
  let gateway: KeyProcess;
  let key: string;

  beforeEach(async () => {
    gateway = await KeyProcess.open();
    key = await gateway.issue('a-bank');
  });
  afterEach(() => gateway.close());

  /** Lets the process remember the key. */
  async function remember(): Promise<void> {
    await gateway.listen();
    expect(await gateway.lookUpsOf(key, 3)).toEqual([1, 0, 0]);
  }

  const rejected = (text = key): Promise<void> =>
    expect(gateway.keys.authenticate(gateway.run, text)).rejects.toThrow(Unauthenticated);

  it('is rejected as soon as npm run tenant has revoked it', async () => {
    await remember();
    const database = { run: gateway.owner, close: () => Promise.resolve() };
    await gateway.notified(() =>
      runTenantCommand(['revoke', keyPrefix(key)], new CapturedIo(new Date()), () =>
        Promise.resolve(database),
      ),
    );
    await rejected();
  });

  it.each([
    ['revoked', 'update api_key set revoked_at = now()'],
    ['expired', "update api_key set expires_at = now() - interval '1 second'"],
    ['replaced', "update api_key set hash = sha256('another')"],
    ['deleted', 'delete from api_key'],
    ['deleted with its tenant', 'begin; delete from api_key; delete from tenant; commit'],
    ['truncated', 'truncate api_key'],
  ])('is rejected as soon as another session has it %s', async (_, statement) => {
    await remember();
    await gateway.notified(() => gateway.execute(statement));
    await rejected();
  });

  it('has new scopes, and a new slug of its tenant, as soon as they are changed', async () => {
    await remember();
    await gateway.notified(() => gateway.execute("update api_key set scopes = '{rules:write}'"));
    const { scopes } = await gateway.keys.authenticate(gateway.run, key);
    expect([...scopes]).toEqual(['rules:write']);
    await gateway.notified(() => gateway.execute("update tenant set slug = 'renamed'"));
    const { tenantSlug } = await gateway.keys.authenticate(gateway.run, key);
    expect(tenantSlug).toBe('renamed');
  });

  it('belongs to a table whose truncation, like that of tenants, is notified', async () => {
    await remember();
    await gateway.execute("insert into tenant (id, slug) values (gen_random_uuid(), 'keyless')");
    await gateway.notified(() => gateway.execute("delete from tenant where slug = 'keyless'"));
    const triggers = await gateway.execute(`
      select from pg_trigger where tgfoid = 'notify_api_key_change'::regproc
        and tgtype & 32 <> 0 and tgrelid in ('tenant'::regclass, 'api_key'::regclass)`);
    expect(triggers).toHaveLength(2);
  });

  it('stays remembered if nothing of a key changes', async () => {
    const text = 'operator-chosen-key-of-32-letters';
    await ensureKey(gateway.owner, 'bootstrap', text);
    await remember();
    const { epoch } = gateway.changes;
    await ensureKey(gateway.owner, 'bootstrap', text);
    await gateway.issue('a-bank');
    await gateway.execute('update api_key set revoked_at = now() where false');
    await gateway.execute('begin; delete from api_key; rollback');
    expect(await gateway.lookUpsOf(key, 1)).toEqual([0]);
    // The notification of the last change comes after any of an earlier one.
    await gateway.notified(() => gateway.execute('delete from api_key'));
    expect(gateway.changes.epoch).toBe((epoch ?? 0) + 1);
  });

  it('was not revoked while it was looked up', async () => {
    await remember();
    const other = await gateway.issue('a-bank');
    const lateRun = (async (statement) => {
      const rows = await gateway.run(statement);
      await gateway.notified(() => gateway.execute('update api_key set revoked_at = now()'));
      return rows;
    }) as Context['run'];
    await gateway.keys.authenticate(lateRun, other);
    await rejected(other);
  });
});
