import {
  historyTable,
  recordTables as tables,
} from '../../../src/domains/record-commits/record-tables';
import { RecordSession, replaced } from '../../import/record-session';
import { byLength } from '../../support/proof-length';
import { SyntheticRandom } from '../../support/synthetic-random';

const session = new RecordSession();
beforeAll(() => session.open());
afterAll(() => session.close());

const recordTables = tables.map(({ name }) => name);

/** 2,000 imports took 8 minutes. */
const timeoutMs = byLength(300_000, 60 * 60 * 1_000);

type Edit = [find: string, by: string];

/** Changes of the small record, of which each sequence takes some. */
const edits: readonly Edit[] = [
  ['title: Year', 'title: The year'],
  ['number: 22', 'number: 23'],
  ['    providers: [htx]\n', ''],
  ['    aliases: [Okex]\n', ''],
  ['    aliases: [Okex]\n', '    aliases: [OKEX, Okx.com]\n'],
  ['validFrom: 2025-01-01\n', 'validFrom: 2025-02-01\n'],
  ['status: WARNED', 'status: BLOCKED'],
  ['rate: 538.56', 'rate: 538.560'],
  ['rate: 538.56', 'rate: 540'],
  ['legalName: OKX Limited', 'legalName: OKX LIMITED'],
  ['title: Reserve', 'title: A reserve'],
  ['number: 16700000', 'number: 16700001'],
  ['name: Agency\n', 'name: The agency\n'],
  ['publishedOn: 2025-10-08', 'publishedOn: 2025-10-09'],
];

/** All rows of the record as text, by table. */
async function rowsIn(schema: string): Promise<Record<string, unknown>> {
  const lists = recordTables.map(
    (table) => `'${table}', (select json_agg(t::text order by t::text) from ${schema}.${table} t)`,
  );
  const [row] = await session.values(`select json_build_object(${lists.join(', ')})`);
  return row?.[0] as Record<string, unknown>;
}

const lastSequence = async (): Promise<number> =>
  Number((await session.values('select max(sequence) from record_commit'))[0]?.[0]);

async function rowsAt(sequence: number): Promise<Record<string, unknown>> {
  await session.values(`select set_config('gateway.known_commit', '${sequence}', false)`);
  return rowsIn('public_past');
}

describe('the history of the record', () => {
  it('has every table of the record', async () => {
    const views = await session.values(
      `select relname from pg_class where relkind = 'v'
       and relnamespace = 'public_past'::regnamespace and relname not like '%summary'
       and relname not in ('disputed_property', 'record_commit', 'record_change', 'search_entry')
       order by 1`,
    );
    expect(views.flat()).toEqual([...recordTables].sort());
  });

  it(
    'shows every state as it was',
    async () => {
      await session.restore();
      const random = new SyntheticRandom(21);
      const states = new Map<number, Record<string, unknown>>();
      for (let sequence = 0; sequence < byLength(50, 2_000); sequence += 1) {
        const chosen = edits.filter(() => random.chance(0.3));
        const finds = new Set<string>();
        const applied = chosen.filter(([find]) => !finds.has(find) && finds.add(find));
        await session.import(replaced(...applied));
        states.set(await lastSequence(), await rowsIn('public'));
      }
      expect(states.size).toBeGreaterThan(20);
      for (const [sequence, state] of states) expect(await rowsAt(sequence)).toEqual(state);
      const open = recordTables.map(
        (
          table,
        ) => `select '${table}', count(*) from ${historyTable(table)} where upper_inf(recorded)
        union all select '${table}', -count(*) from ${table}`,
      );
      expect(
        await session.values(
          `select t.table, sum(n) from (${open.join(' union all ')}) t("table", n)
         group by 1 having sum(n) <> 0`,
        ),
      ).toEqual([]);
    },
    timeoutMs,
  );
});
