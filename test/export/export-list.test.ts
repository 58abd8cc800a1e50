import { gatewaySchema } from '../../src/graphql/schema';
import { exportLists } from '../../src/export/export-list';

const columnsOf = async (list: string): Promise<string[]> => {
  const found = exportLists(await gatewaySchema()).get(list);
  return (found?.columns ?? []).map(
    ({ name, type, isNullable }) => `${name} ${type}${isNullable ? '?' : ''}`,
  );
};

it('exports each list of nodes of the public record, and no other', async () => {
  expect([...exportLists(await gatewaySchema()).keys()].toSorted()).toEqual([
    'assetValuations',
    'authorities',
    'claims',
    'cryptoAddresses',
    'enforcementActions',
    'licenses',
    'policyInitiatives',
    'providers',
    'registerEntries',
    'seizures',
    'sources',
    'transferRules',
  ]);
});

it('has the columns that the declarations give', async () => {
  expect(await columnsOf('licenses')).toEqual([
    ...['id text', 'number text', 'regime text', 'status text', 'activities texts'],
    ...['validFrom date?', 'validTo date?', 'disputed boolean', 'disputedProperties texts'],
    ...['provider.id text', 'provider.slug text', 'provider.name text'],
    ...['authority.id text', 'authority.slug text', 'authority.name text'],
  ]);
  const claims = await columnsOf('claims');
  expect(claims).toEqual(
    expect.arrayContaining([
      ...['number decimal?', 'period.from date?', 'source.slug text'],
      ...['subject.type text', 'subject.id text'],
    ]),
  );
  expect(await columnsOf('seizures')).toEqual(
    expect.arrayContaining(['value.amount decimal?', 'partOf.slug text?']),
  );
});
