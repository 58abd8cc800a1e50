import type { Context } from '../../kernel/request/context';
import { tableSql } from '../../kernel/records/record';
import { literalSql, sql, type Sql } from '../../postgres/sql';
import { ApiKey } from './api-key';
import { Tenant } from './tenant';

interface KeyLine {
  slug: string;
  prefix: string | null;
  scopes: readonly string[] | null;
  createdAt: string | null;
  expiresAt: string | null;
  revokedAt: string | null;
}

const heads = ['tenant', 'prefix', 'scopes', 'created', 'expires', 'revoked'];

/** Every key as an operator sees it: by its prefix, and never itself. Instants are in UTC. */
export async function keyTable(run: Context['run']): Promise<string> {
  const lines = await run<KeyLine>(sql`
select t.slug, k.prefix, k.scopes,
  ${minute('k.created_at')} as "createdAt", ${minute('k.expires_at')} as "expiresAt",
  ${minute('k.revoked_at')} as "revokedAt"
from ${tableSql(Tenant)} t left join ${tableSql(ApiKey)} k on k.tenant_id = t.id
order by t.slug collate "C", k.created_at, k.id`);
  const table = [heads, ...lines.map(cellsOf)];
  const widths = heads.map((_, at) => Math.max(...table.map((row) => row[at]?.length ?? 0)));
  return table
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function minute(column: string): Sql {
  return literalSql(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI"Z"')`);
}

function cellsOf({ slug, prefix, scopes, createdAt, expiresAt, revokedAt }: KeyLine): string[] {
  const cells = [prefix, scopes?.join(','), createdAt, expiresAt, revokedAt];
  return [slug, ...cells.map((cell) => cell ?? '-')];
}
