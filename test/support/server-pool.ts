import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import type { DatabasePool } from './pooled-database';
import { migrateDatabase } from './migrated-database';

/** The role that serves, in every database of the server that the tests create. */
const serviceRole = 'gateway_test_service';

/** Roles belong to the whole server, so another run may be creating it at this moment. */
const createServiceRole = `
do $$ begin
  create role ${serviceRole} login password '${serviceRole}';
exception when duplicate_object or unique_violation then null;
end $$`;

/**
 * How a template is copied: by its files where nothing waits for the disk, which takes a tenth of a
 * processor's time that page by page through the log takes. It begins and ends with a checkpoint.
 */
const copyStrategy = `
select case when current_setting('server_version_num')::integer >= 150000
  and current_setting('fsync') = 'off' then ' strategy file_copy' else '' end as clause`;

/** Databases of a PostgreSQL: one is migrated, and each of the others is a copy of it. */
export function openServerPool(server: string): DatabasePool {
  const run = async (statement: string): Promise<Record<string, unknown>[]> => {
    const client = new Client({ connectionString: server });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(statement)).rows;
    } finally {
      await client.end();
    }
  };
  const created = new Set<string>();
  let strategy: ReturnType<typeof run> | undefined;
  const create = async (template?: string): Promise<string> => {
    const name = `gateway_test_${randomBytes(6).toString('hex')}`;
    created.add(name);
    const { clause } = (await (strategy ??= run(copyStrategy)))[0] as { clause: string };
    const from = template ? ` template ${template}` : '';
    await run(`create database ${name}${from}${clause}`);
    return name;
  };
  const urlOf = (name: string, role?: string): string => {
    const url = new URL(server);
    url.pathname = `/${name}`;
    if (role) Object.assign(url, { username: role, password: role });
    return url.href;
  };
  const drop = async (name: string): Promise<void> => {
    created.delete(name);
    await run(`drop database if exists ${name} with (force)`);
  };

  let ready: Promise<unknown> | undefined;
  let template: Promise<string> | undefined;
  // Two copies of one template at a time are refused.
  let copying: Promise<unknown> = Promise.resolve();
  const createTemplate = async (): Promise<string> => {
    const name = await create();
    await migrateDatabase({ url: urlOf(name) }, serviceRole);
    return name;
  };
  const copy = async (): Promise<string> => {
    const migrated = await (template ??= createTemplate());
    const copied = copying.then(() => create(migrated));
    copying = copied.catch(() => undefined);
    return copied;
  };
  return {
    open: async ({ migrate }) => {
      await (ready ??= run(createServiceRole));
      const name = migrate ? await copy() : await create();
      const serviceUrl = urlOf(name, serviceRole);
      return { connection: { url: urlOf(name) }, serviceUrl, release: () => drop(name) };
    },
    close: async () => {
      for (const name of created) await drop(name);
    },
  };
}
