import type { RunQuery } from '../../import/tables/run-query';
import { literalSql, sql } from '../../postgres/sql';
import { hashOf } from './received-document';

/** The driver copies each parameter: a larger one is sent in parts, which the database joins. */
const maxPartBytes = 2 ** 20;

/**
 * Stores the bytes of a snapshot, unless they are stored and were not deleted since, and returns
 * their hash.
 */
export async function storeSnapshot(run: RunQuery, bytes: Buffer): Promise<Buffer> {
  const snapshot = hashOf(bytes);
  if (bytes.length <= maxPartBytes) {
    await run(sql`
insert into upstream_snapshot as t (hash, body, size_bytes)
values (${snapshot}, ${bytes}, ${bytes.length}) ${unlessStored}`);
  } else if (!(await isStored(run, snapshot))) {
    await storeInParts(run, snapshot, bytes);
  }
  return snapshot;
}

/** Notes the hash of a document whose bytes are not stored, and returns it. */
export async function noteSnapshot(run: RunQuery, bytes: Buffer): Promise<Buffer> {
  const hash = hashOf(bytes);
  await run(sql`
insert into upstream_snapshot (hash, body, size_bytes) values (${hash}, null, ${bytes.length})
on conflict (hash) do nothing`);
  return hash;
}

/** Stored bytes that are needed again count as new: a deletion of old ones must spare them. */
const unlessStored = literalSql(`
on conflict (hash) do update set body = coalesce(t.body, excluded.body), stored_at = now()
where t.body is null or t.stored_at < now() - interval '1 day'`);

async function isStored(run: RunQuery, snapshot: Buffer): Promise<boolean> {
  const stored = await run(sql`
update upstream_snapshot set stored_at = greatest(stored_at, now() - interval '1 day')
where hash = ${snapshot} and body is not null returning hash`);
  return stored.length > 0;
}

/** The parts are a table of the session, which another attempt of the session may have left. */
async function storeInParts(run: RunQuery, snapshot: Buffer, bytes: Buffer): Promise<void> {
  await run(literalSql('drop table if exists pg_temp.snapshot_part'));
  await run(literalSql('create temporary table snapshot_part (start integer, bytes bytea)'));
  for (let start = 0; start < bytes.length; start += maxPartBytes) {
    const part = bytes.subarray(start, start + maxPartBytes);
    await run(sql`insert into pg_temp.snapshot_part values (${start}, ${part})`);
  }
  await run(sql`
insert into upstream_snapshot as t (hash, body, size_bytes)
select ${snapshot}, string_agg(bytes, ''::bytea order by start), ${bytes.length}::integer
from pg_temp.snapshot_part ${unlessStored}`);
  await run(literalSql('drop table pg_temp.snapshot_part'));
}
