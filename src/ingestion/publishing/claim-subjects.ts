import { queryInChunks, type RunQuery } from '../../import/tables/run-query';
import { snakeCase } from '../../kernel/records/naming';
import { tableSql } from '../../kernel/records/record';
import { literalSql, sql } from '../../postgres/sql';
import type { StrongKey, UpstreamClaim, UpstreamSubject } from '../../upstreams/upstream-claim';

/** A record that an upstream creates, with all that it refers to. */
export type CreatedRecord = Pick<UpstreamSubject, 'record'> & {
  readonly values: Readonly<Record<string, unknown>> & { readonly id: string };
};

/** The records that claims are about. */
export interface ResolvedSubjects {
  /** The id of each claim's record; none where it is not on record and cannot be created. */
  idOf(claim: UpstreamClaim): string | undefined;
  /** The records to write before the claims about them, by their ids: new ones, and own ones. */
  readonly created: ReadonlyMap<string, CreatedRecord>;
}

/** Finds the records that claims are about by their strong identifiers. */
export async function resolveSubjects(
  run: RunQuery,
  upstream: string,
  claims: readonly UpstreamClaim[],
): Promise<ResolvedSubjects> {
  const subjects = new Map(claims.map(({ subject }) => [keyText(subject), subject]));
  const keys = [...subjects.values()].flatMap((subject) => [
    subject,
    ...Object.values(subject.created?.references ?? {}),
  ]);
  const ids = await findIds(run, keys);
  const own = await ownRecords(run, upstream, [...ids.values()]);
  const created = new Map<string, CreatedRecord>();
  for (const [text, subject] of subjects) {
    const known = ids.get(text);
    if (!subject.created || (known !== undefined && !own.has(known))) continue;
    const references = Object.entries(subject.created.references).map(
      ([property, key]) => [property, ids.get(keyText(key))] as const,
    );
    if (references.some(([, id]) => id === undefined)) continue;
    const values = { ...subject.created.values, ...Object.fromEntries(references) };
    created.set(values.id, { record: subject.record, values });
    ids.set(text, values.id);
  }
  return { created, idOf: ({ subject }) => ids.get(keyText(subject)) };
}

const keyText = ({ record, property, value }: StrongKey): string =>
  JSON.stringify([record.name, property, value]);

async function findIds(run: RunQuery, keys: readonly StrongKey[]): Promise<Map<string, string>> {
  const groups = new Map<string, StrongKey[]>();
  for (const key of keys) {
    const name = `${key.record.name} ${key.property}`;
    groups.set(name, [...(groups.get(name) ?? []), key]);
  }
  const ids = new Map<string, string>();
  for (const group of groups.values()) {
    const { record, property } = group[0] as StrongKey;
    const column = literalSql(`t.${snakeCase(property)}`);
    const found = await queryInChunks<string, { id: string; value: string }>(
      run,
      group.map(({ value }) => value),
      (chunk) => sql`
select t.id, ${column} as value from ${tableSql(record)} t where ${column} = any(${chunk}::text[])`,
    );
    for (const { id, value } of found) ids.set(keyText({ record, property, value }), id);
  }
  return ids;
}

async function ownRecords(
  run: RunQuery,
  upstream: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await queryInChunks<string, { id: string }>(
    run,
    ids,
    (chunk) => sql`
select record_id as id from upstream_record
where upstream = ${upstream} and record_id = any(${chunk}::uuid[])`,
  );
  return new Set(rows.map(({ id }) => id));
}
