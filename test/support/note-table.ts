import type { DataSource } from 'typeorm';
import { createDataSource } from '../../src/database/data-source';
import { embeddedRole } from '../../src/database/application-role';
import { identify } from '../../src/kernel/records/record-id';
import { sql } from '../../src/postgres/sql';
import { Tenant } from '../../src/domains/tenants/tenant';
import {
  tenantTransactions,
  type TenantTransactions,
} from '../../src/domains/tenants/tenant-transaction';
import { openTestDatabase, type TestDatabase } from './test-database';

/** A small table whose rows belong to tenants, under the same policy as those of the gateway. */
export const noteTable = `
create table note (tenant_id uuid not null, text text not null);
alter table note enable row level security;
alter table note force row level security;
create policy note_tenant on note
  using (tenant_id = (select current_tenant()))
  with check (tenant_id = (select current_tenant()));`;

export interface Note {
  tenantId: string;
  text: string;
}
export const everyNote = sql`select tenant_id as "tenantId", text from note order by text`;

export const tenantIds = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((slug) => identify(Tenant, slug));
/** How many notes each tenant has. */
export const notesEach = 5;

/** A pool of the role that serves, and the tenants' transactions over it. */
export interface ServicePool {
  dataSource: DataSource;
  transaction: TenantTransactions;
  /** What a transaction must become by itself: null where the login is that role. */
  role: string | null;
}

export interface NoteDatabase {
  database: TestDatabase;
  pool(size: number): Promise<ServicePool>;
  close(): Promise<void>;
}

/** A database with notes of each tenant. */
export async function openNotes(): Promise<NoteDatabase> {
  const database = await openTestDatabase();
  const { dataSource, service, serviceUrl, connection } = database;
  const role = serviceUrl === null ? embeddedRole : null;
  const [login] = await service.query<{ role: string }[]>('select current_user as role');
  await dataSource.query(noteTable);
  await dataSource.query(`grant all on note to ${role ?? login?.role}`);
  for (const tenantId of tenantIds) {
    const insertion = sql`insert into note select ${tenantId}, 'note ' || n
from generate_series(1, ${notesEach}::int) n`;
    await database.tenantTransactions(tenantId, (run) => run(insertion));
  }
  const pools: DataSource[] = [];
  return {
    database,
    pool: async (size) => {
      const address = serviceUrl === null ? connection : { url: serviceUrl };
      const pooled = await createDataSource(address, { pool: size }).initialize();
      pools.push(pooled);
      const options = role === null ? {} : { role };
      return { dataSource: pooled, transaction: tenantTransactions(pooled, options), role };
    },
    close: async () => {
      for (const each of pools) await each.destroy();
      await database.close();
    },
  };
}
