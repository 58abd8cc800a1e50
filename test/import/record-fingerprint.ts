import type { DataSource } from 'typeorm';
import { domains } from '../../src/domains/domains';
import { snakeCase } from '../../src/kernel/records/naming';

const tables = domains.flatMap((domain) => domain.records.map((record) => snakeCase(record.name)));

/** The row count and a hash over all rows of every table of the record, by table. */
export async function fingerprint(dataSource: DataSource): Promise<Record<string, string>> {
  const prints: Record<string, string> = {};
  for (const table of tables) {
    const [row] = await dataSource.query<{ print: string }[]>(
      `select count(*) || ' ' || coalesce(md5(string_agg(t.*::text, ' ' order by t.*::text)), '')
        as print from ${table} as t`,
    );
    prints[table] = row?.print ?? '';
  }
  return prints;
}
