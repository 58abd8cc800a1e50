import { formatTable } from '../../command-line/text-table';
import type { Context } from '../../kernel/request/context';
import { tableSql } from '../../kernel/records/record';
import { literalSql, sql, type Sql } from '../../postgres/sql';
import { ApiKey } from './api-key';
import { keyUseTable } from './key-uses';
import { Tenant } from './tenant';

interface KeyRow {
  slug: string;
  prefix: string | null;
  scopes: readonly string[] | null;
  createdAt: string | null;
  expiresAt: string | null;
  revokedAt: string | null;
  lastUsedAt: string | null;
  madeBy: string | null;
}

const headings = [
  'tenant',
  'prefix',
  'scopes',
  'created',
  'expires',
  'revoked',
  'last used',
  'made by',
];

/** A table of all keys for operators, by prefix. Instants are in UTC. */
export async function keyListing(run: Context['run']): Promise<string> {
  const rows = await run<KeyRow>(sql`
select t.slug, k.prefix, k.scopes,
  ${minuteSql('k.created_at')} as "createdAt", ${minuteSql('k.expires_at')} as "expiresAt",
  ${minuteSql('k.revoked_at')} as "revokedAt",
  ${minuteSql('u.last_used_at')} as "lastUsedAt", k.made_by as "madeBy"
from ${tableSql(Tenant)} t left join ${tableSql(ApiKey)} k on k.tenant_id = t.id
  left join ${literalSql(keyUseTable)} u on u.api_key_id = k.id
order by t.slug collate "C", k.created_at, k.id`);
  const table = [headings, ...rows.map(toCells)];
  return formatTable(table, headings.length);
}

function minuteSql(column: string): Sql {
  return literalSql(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI"Z"')`);
}

function toCells({ slug, prefix, scopes, ...row }: KeyRow): string[] {
  const instants = [row.createdAt, row.expiresAt, row.revokedAt, row.lastUsedAt];
  const cells = [prefix, scopes?.join(','), ...instants, row.madeBy];
  return [slug, ...cells.map((cell) => cell ?? '-')];
}
