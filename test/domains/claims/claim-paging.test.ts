import type { DataSource } from 'typeorm';
import { dataOf } from '../../support/ask';
import { SyntheticRecord } from '../../support/synthetic-record';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';

const record = new SyntheticRecord();
const [a, b] = ['a-source', 'b-source'].map((slug) => record.source(slug)) as [string, string];
const provider = record.provider('bybit');
const action = record.action('an-action');
const subjects: [type: string, key: string, id: string][] = [
  ['Authority', 'authority_id', record.authority('afm')],
  ['Provider', 'provider_id', provider],
  ['License', 'license_id', record.license('L-1', provider)],
  ['EnforcementAction', 'enforcement_action_id', action],
  ['Seizure', 'seizure_id', record.seizure('a-seizure', { enforcement_action_id: action })],
  ['TransferRuleVersion', 'transfer_rule_version_id', record.version(record.rule('a-rule'), 1)],
  ['PolicyInitiative', 'policy_initiative_id', record.initiative('an-initiative')],
];
const ranks = ['PREFERRED', 'NORMAL', 'DEPRECATED'];
for (const [, key, id] of subjects) {
  ranks.forEach((rank) => {
    record.claim({ [key]: id }, 'name', { source_id: a, value: rank, rank, unit: rank, number: 1 });
    record.claim({ [key]: id }, 'zeal', { source_id: b, value: rank, rank, unit: rank, number: 1 });
  });
}
const inOrder = ranks.flatMap((rank) => [`${rank} name`, `${rank} zeal`]);

interface Page {
  edges: { cursor: string; node: { id: string; rank: string; property: string } }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean };
}

let database: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  database = await openTestDatabase();
  ({ dataSource } = database);
  await record.insertInto(dataSource);
});
afterAll(() => database.close());

const ends = [...subjects, ['Source', '', a] as const].map(([type, , id]) => [type, id] as const);

describe.each(ends)('the claims of a %s', (type, id) => {
  it.each(['first', 'last'] as const)('come by pages from the %s one on', async (size) => {
    const isBackward = size === 'last';
    const edge = isBackward ? 'before' : 'after';
    const query = `query ($id: ID!, $size: Int, $cursor: String) { node(id: $id) { ... on ${type} {
      claims(${size}: $size, ${edge}: $cursor) {
        edges { cursor node { id rank property } } pageInfo { hasNextPage hasPreviousPage }
      }
    } } }`;
    const seen: string[] = [];
    const ids = new Set<string>();
    const count = type === 'Source' ? 21 : 6;
    for (let left = count, cursor: string | undefined; left > 0; left -= 3) {
      const { node } = await dataOf(dataSource, query, { id, size: 3, cursor });
      const { edges, pageInfo } = (node as { claims: Page }).claims;
      const words = edges.map((each) => `${each.node.rank} ${each.node.property}`);
      if (isBackward) seen.unshift(...words);
      else seen.push(...words);
      for (const each of edges) ids.add(each.node.id);
      cursor = (isBackward ? edges[0] : edges.at(-1))?.cursor;
      const [behind, ahead] = [left < count, left > 3];
      expect(pageInfo).toEqual(
        isBackward
          ? { hasNextPage: behind, hasPreviousPage: ahead }
          : { hasNextPage: ahead, hasPreviousPage: behind },
      );
    }
    expect(ids.size).toBe(count);
    if (type !== 'Source') expect(seen).toEqual(inOrder);
  });
});
