import { corrected, days, RatesDatabase, sample } from '../rates-database';

const [, second] = days as [string, string];

let rates: RatesDatabase;
beforeEach(async () => {
  rates = await RatesDatabase.open();
});
afterEach(() => rates.close());

const rowVersions = `select key, xmin::text, last_seen_at from upstream_row order by key`;

it('writes no equal row of a whole document: its scope was seen', async () => {
  await rates.ingest(sample(second));
  const before = await rates.query<{ key: string; xmin: string }>(rowVersions);
  const [seen] = await rates.query<{ at: Date }>('select seen_at as at from upstream_scope');
  expect(await rates.ingest(corrected())).toMatchObject({ changed: 1, unchanged: 38 });
  const after = await rates.query<{ key: string; xmin: string }>(rowVersions);
  const written = after.filter(({ xmin }, at) => xmin !== before[at]?.xmin);
  expect(written).toHaveLength(1);
  const [later] = await rates.query<{ at: Date }>('select seen_at as at from upstream_scope');
  expect(Number(new Date(later?.at ?? 0)) >= Number(new Date(seen?.at ?? 0))).toBe(true);
});
