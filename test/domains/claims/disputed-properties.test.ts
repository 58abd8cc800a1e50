import type { DataSource } from 'typeorm';
import { ask } from '../../support/ask';
import { SyntheticRecord } from '../../support/synthetic-record';
import type { SyntheticRow } from '../../support/synthetic-row';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';

const count = (number: number): SyntheticRow => ({
  value: String(number),
  number,
  unit: 'platforms',
});

const record = new SyntheticRecord();
const [one, other] = [record.source('one'), record.source('other')];
const claim = (provider_id: string, property: string, numbers: readonly [number, number]): void => {
  [one, other].forEach((source_id, at) =>
    record.claim({ provider_id }, property, { ...count(numbers[at] as number), source_id }),
  );
};
const several = record.provider('several');
claim(several, 'c', [1, 2]);
claim(several, 'b', [1, 1]);
claim(several, 'a', [3, 4]);
const error = { ...count(0), source_id: record.source('wrong'), rank: 'DEPRECATED' };
record.claim({ provider_id: several }, 'c', error);
claim(record.provider('one-disputed'), 'platformCount', [130, 22]);
claim(record.provider('none-disputed'), 'platformCount', [36, 36]);

let database: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  database = await openTestDatabase();
  ({ dataSource } = database);
  await record.insertInto(dataSource);
});
afterAll(() => database.close());

describe('a record with disputed properties', () => {
  it('has the claims about them, by the filter of claims, and no known error', async () => {
    const query = `query ($disputed: Boolean!) {
      providers(first: 100) {
        nodes { slug claims(filter: { disputed: $disputed }, orderBy: [
          { field: PROPERTY, direction: ASC }, { field: RANK, direction: ASC }
        ]) { nodes { property value } } }
      }
    }`;
    const stated = async (disputed: boolean): Promise<Record<string, string[]>> => {
      const { result } = await ask(dataSource, query, { disputed });
      const { nodes } = result.data?.['providers'] as {
        nodes: { slug: string; claims: { nodes: { property: string; value: string }[] } }[];
      };
      return Object.fromEntries(
        nodes.map(({ slug, claims }) => [
          slug,
          claims.nodes.map(({ property, value }) => `${property} ${value}`).sort(),
        ]),
      );
    };
    expect(await stated(true)).toEqual({
      several: ['a 3', 'a 4', 'c 1', 'c 2'],
      'one-disputed': ['platformCount 130', 'platformCount 22'],
      'none-disputed': [],
    });
    expect(await stated(false)).toEqual({
      several: ['b 1', 'b 1', 'c 0'],
      'one-disputed': [],
      'none-disputed': ['platformCount 36', 'platformCount 36'],
    });
  });

  it('names its disputed properties in alphabetical order, and no others', async () => {
    const query = `{ providers(first: 100, filter: { slug: { startsWith: "several" } }) {
      nodes { slug disputedProperties } } }`;
    const { result, statements } = await ask(dataSource, query);
    expect(result.data?.['providers']).toEqual({
      nodes: [{ slug: 'several', disputedProperties: ['a', 'c'] }],
    });
    expect(statements).toHaveLength(2);
  });
});
