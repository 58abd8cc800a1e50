import type { DataSource } from 'typeorm';

/** Every row of every table as text. */
export async function wholeDatabase(dataSource: DataSource): Promise<string[]> {
  const tables = await dataSource.query<{ name: string }[]>(`
    select relname as name from pg_class
    where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`);
  const all: string[] = [];
  for (const { name } of tables) {
    const rows = await dataSource.query<{ row: string }[]>(
      `select '${name} ' || t::text as row from ${name} t order by 1`,
    );
    all.push(...rows.map(({ row }) => row));
  }
  return all;
}
