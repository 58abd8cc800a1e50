import type { DataSource } from 'typeorm';
import { dataOf } from '../support/ask';
import { connectToRecord } from '../support/record-database';

/** Statistics say what is approximate, so the curated record must say it wherever a source does. */
let dataSource: DataSource;
beforeAll(async () => {
  dataSource = await connectToRecord();
});
afterAll(() => dataSource.destroy());

interface Noted {
  slug: string;
  approximate: boolean;
  claims: { nodes: { property: string; note: string | null }[] };
}

const lists = [
  { list: 'enforcementActions', properties: ['platformCount', 'siteCount'] },
  { list: 'seizures', properties: ['seizedValue', 'seizedQuantity'] },
];
const hedge = /^(about|over|above|more than|at least|nearly|almost|some|up to)\b/i;

describe.each(lists)('the figures of $list', ({ list, properties }) => {
  it('are approximate where the note of the preferred claim says so, and only there', async () => {
    const data = await dataOf(
      dataSource,
      `{ ${list}(first: 100) { totalCount nodes { slug approximate
        claims(first: 100, filter: { rank: { eq: PREFERRED } }) { nodes { property note } }
      } } }`,
    );
    const { nodes, totalCount } = data[list] as { nodes: Noted[]; totalCount: number };
    expect(nodes).toHaveLength(totalCount);
    const hedged = nodes.filter(({ claims }) =>
      claims.nodes.some(
        ({ property, note }) => properties.includes(property) && hedge.test(note ?? ''),
      ),
    );
    const approximate = nodes.filter((each) => each.approximate);
    expect(approximate.map(({ slug }) => slug)).toEqual(hedged.map(({ slug }) => slug));
  });
});
