import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { emptyDatabase, readInitialState, type InitialState } from './emptied-database';
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

/**
 * Databases of a PostgreSQL: one is migrated, and each of the others is a copy of it. A copy is
 * emptied and lent again while its schema is unchanged: to create one takes several times as long.
 */
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
  let template: Promise<{ name: string; initial: InitialState }> | undefined;
  const idle: string[] = [];
  // Two copies of one template at a time are refused.
  let copying: Promise<unknown> = Promise.resolve();
  const createTemplate = async (): Promise<{ name: string; initial: InitialState }> => {
    const name = await create();
    await migrateDatabase({ url: urlOf(name) }, serviceRole);
    return { name, initial: await readInitialState({ connectionString: urlOf(name) }) };
  };
  const copy = async (): Promise<string> => {
    const { name } = await (template ??= createTemplate());
    const copied = copying.then(() => create(name));
    copying = copied.catch(() => undefined);
    return copied;
  };
  const release = async (name: string): Promise<void> => {
    const { initial } = (await template) as { initial: InitialState };
    const address = { connectionString: urlOf(name) };
    if (await emptyDatabase(address, initial).catch(() => false)) idle.push(name);
    else await drop(name);
  };
  return {
    open: async ({ migrate }) => {
      await (ready ??= run(createServiceRole));
      const name = migrate ? (idle.pop() ?? (await copy())) : await create();
      return {
        connection: { url: urlOf(name) },
        serviceUrl: urlOf(name, serviceRole),
        release: () => (migrate ? release(name) : drop(name)),
      };
    },
    close: async () => {
      for (const name of created) await drop(name);
    },
  };
}
