import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { readConfig } from '../../src/config/config';
import { openOwnerDatabase } from '../../src/database/owner-database';
import { makeLoginRole, type LoginRole } from './login-role';
import { openTestDatabase } from './test-database';

/** An empty database of a PostgreSQL server whose owner is no superuser, and a role to serve it. */
export interface OwnedDatabase {
  superuser: DataSource;
  superuserUrl: string;
  service: LoginRole;
  owner: LoginRole;
  /** Variables with the address of the application role, and of the owner. */
  serving: NodeJS.ProcessEnv;
  owning: NodeJS.ProcessEnv;
  /** What `npm run migrate` does with both, without a process. */
  migrate(): Promise<void>;
  close(): Promise<void>;
}

export async function openOwnedDatabase(): Promise<OwnedDatabase> {
  const { dataSource, connection, close } = await openTestDatabase({ migrate: false });
  const { url } = connection as { url: string };
  const service = await makeLoginRole(dataSource, url);
  const owner = await makeLoginRole(dataSource, url);
  const name = new URL(url).pathname.slice(1);
  await dataSource.query(`alter database ${name} owner to ${owner.name}`);
  const IIN_HMAC_KEY = randomBytes(32).toString('base64');
  const serving = { DATABASE_URL: service.url, IIN_HMAC_KEY };
  const owning = { DATABASE_OWNER_URL: owner.url };
  return {
    superuser: dataSource,
    superuserUrl: url,
    ...{ service, owner, serving, owning },
    migrate: async () => {
      const migrated = await openOwnerDatabase(readConfig({ ...serving, ...owning }));
      await migrated.close();
    },
    close: async () => {
      for (const role of [service, owner]) await role.drop();
      await close();
    },
  };
}
