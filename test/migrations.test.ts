import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openTestDatabase, type TestDatabase } from './support/test-database';

/** What the catalogue knows of the gateway's schema, each as `name: definition`, sorted. */
const dumps: Record<string, string> = {
  columns: `
    select c.relname || '.' || a.attname || ': ' || format_type(a.atttypid, a.atttypmod)
      || case when a.attnotnull then ' not null' else '' end
      || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')
    from pg_attribute a join pg_class c on c.oid = a.attrelid and c.relkind = 'r'
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where c.relnamespace = 'public'::regnamespace and a.attnum > 0 and not a.attisdropped`,
  constraints: `
    select conrelid::regclass || '.' || conname || ': ' || pg_get_constraintdef(oid)
    from pg_constraint where connamespace = 'public'::regnamespace`,
  indexes: `
    select tablename || '.' || indexname || ': ' || indexdef from pg_indexes
    where schemaname = 'public'`,
  triggers: `
    select t.tgrelid::regclass || '.' || t.tgname || ': ' || pg_get_triggerdef(t.oid)
    from pg_trigger t where not t.tgisinternal`,
  functions: `
    select p.oid::regprocedure || ': ' || pg_get_functiondef(p.oid) from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.prokind = 'f'
      and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')`,
  enums: `
    select t.typname || ': ' || string_agg(e.enumlabel, ', ' order by e.enumsortorder)
    from pg_type t join pg_enum e on e.enumtypid = t.oid group by t.typname`,
};

const bookkeeping = /^migrations\b/;

describe('the migrations', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());

  async function catalogue(): Promise<Record<string, string[]>> {
    const entries = Object.entries(dumps).map(async ([kind, dump]) => {
      const rows = await database.dataSource.query<Record<string, string>[]>(dump);
      const lines = rows.map((row) => Object.values(row)[0] ?? '');
      return [kind, lines.filter((line) => !bookkeeping.test(line)).sort()] as const;
    });
    return Object.fromEntries(await Promise.all(entries));
  }

  it('are all listed, in the order of their names', () => {
    const files = readdirSync(join(__dirname, '../migrations')).filter((file) =>
      /\.ts$/.test(file),
    );
    const expected = files.sort().map((file) => {
      const [, time, name] = /^(\d{13})-([a-z-]+)\.ts$/.exec(file) ?? [];
      const words = name?.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
      return `${words?.join('')}${time}`;
    });
    const listed = database.dataSource.migrations.map((each) => each.constructor.name);
    expect(listed).toEqual(expected);
  });

  it('make what the entities say: nothing is missing and nothing left over', async () => {
    const { upQueries, downQueries } = await database.dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
    expect(downQueries).toEqual([]);
  });

  it('leave no foreign key without an index that begins with its column', async () => {
    const unsupported = await database.dataSource.query<{ key: string }[]>(`
      select conrelid::regclass || '.' || conname as key from pg_constraint k
      where contype = 'f' and connamespace = 'public'::regnamespace and not exists (
        select 1 from pg_index i
        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
        where i.indrelid = k.conrelid and i.indkey[0] = k.conkey[1]
          -- A row without a value refers to nothing.
          and coalesce(pg_get_expr(i.indpred, i.indrelid), '') in
            ('', format('(%I IS NOT NULL)', a.attname))
      )`);
    // A claim's subject is looked up by subject_id alone, whichever of its keys is set.
    const others = unsupported.filter(({ key }) => !/^claim\.claim_\w+_id_fkey$/.test(key));
    expect(others).toEqual([]);
  });

  it('go down to nothing, and up again to the same', async () => {
    const { dataSource } = database;
    const before = await catalogue();
    for (const lines of Object.values(before)) expect(lines).not.toEqual([]);
    for (let left = dataSource.migrations.length; left > 0; left -= 1)
      await dataSource.undoLastMigration();
    const nothing = Object.fromEntries(Object.keys(dumps).map((kind) => [kind, []]));
    expect(await catalogue()).toEqual(nothing);
    await dataSource.runMigrations();
    expect(await catalogue()).toEqual(before);
  });

  it('go down one by one, each to where it began', async () => {
    const { dataSource } = database;
    const steps: Record<string, string[]>[] = [];
    for (let left = dataSource.migrations.length; left > 0; left -= 1) {
      steps.unshift(await catalogue());
      await dataSource.undoLastMigration();
    }
    for (const [index, migration] of dataSource.migrations.entries()) {
      const runner = dataSource.createQueryRunner();
      await migration.up(runner);
      await runner.release();
      expect(await catalogue()).toEqual(steps[index]);
    }
  });
});
