import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importRecord } from '../../../src/ingestion/curated/import-record';
import { askTwice } from '../../support/plan';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';
import { testResources } from '../../support/test-resources';

const root = join(__dirname, '../../..');
const files = ['test/queries', 'src/editor/library'].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((file) => file.endsWith('.graphql'))
    .map((file) => join(folder, file)),
);

/** What reads more than the record, or what no plan and no state is for. */
const timeless = /\b(previewTransfer|transferRuleImpact|upstreams?|record|reviewItems)\b\s*[({]/;

/** Changes of every kind, so that hardly any response stays as it was. */
const changes = [
  `update provider set name = name || ' renamed'`,
  `update provider_status_period set status = 'BLOCKED' where status <> 'BLOCKED'`,
  `update claim set number = number + 1, value = (number + 1)::text where number is not null`,
  `delete from provider_identifier where id in (
    select id from provider_identifier order by id limit 20)`,
  `update enforcement_action set reported_platform_count = reported_platform_count + 5,
    title = title || '.'`,
  `update seizure set value_amount = value_amount * 2 where value_amount is not null`,
  `delete from seizure_provider`,
  `delete from exchange_rate`,
  `update license set status = 'REVOKED'`,
  `update source set title = 'Another'`,
  `update authority set name = 'Another'`,
];

let database: TestDatabase;
let sequence: number;
const responses = new Map<string, string>();

const read = (file: string): { text: string; variables: Record<string, unknown> } => {
  const text = readFileSync(join(root, file), 'utf8');
  const variables = /^# variables: (.*)$/m.exec(text)?.[1] ?? '{}';
  return { text, variables: JSON.parse(variables) as Record<string, unknown> };
};

const askFile = (file: string, times?: { asOf: null; sequence: number }) => {
  const { text, variables } = read(file);
  return askTwice(testResources(database.dataSource), text, variables, { ...(times && { times }) });
};

/** Changes name a state by themselves. */
const withoutSuffixes = (text = ''): string => text.replaceAll(`@.${sequence}"`, '"');

beforeAll(async () => {
  database = await openTestDatabase();
  await importRecord(database.dataSource, [join(root, 'data')]);
  const [row] = await database.dataSource.query<{ sequence: string }[]>(
    'select max(sequence) as sequence from record_commit',
  );
  sequence = Number(row?.sequence);
  for (const file of files) responses.set(file, (await askFile(file)).resolved);
  for (const change of changes) await database.dataSource.query(change);
});
afterAll(() => database.close());

describe('an operation on a former state', () => {
  it.each(files.filter((file) => !timeless.test(read(file).text)))(
    '%s has the response of then, by its plan and by resolvers',
    async (file) => {
      const { planned, resolved, failure } = await askFile(file, { asOf: null, sequence });
      expect(failure).toBeUndefined();
      expect(withoutSuffixes(resolved)).toBe(withoutSuffixes(responses.get(file)));
      if (planned !== null) expect(planned).toBe(resolved);
    },
  );

  it('has another response than the present one', async () => {
    const present = await Promise.all(files.map((file) => askFile(file)));
    const changed = present.filter(
      ({ resolved }, at) => resolved !== responses.get(files[at] ?? ''),
    );
    expect(changed.length).toBeGreaterThan(files.length / 2);
  });
});
