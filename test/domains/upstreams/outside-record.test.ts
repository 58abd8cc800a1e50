import type { GraphQLSchema } from 'graphql';
import { getNamedType, isObjectType } from 'graphql';
import { gatewaySchema } from '../../../src/graphql/schema';

describe('every field that leads to an upstream', () => {
  const types = new Set(['Upstream', 'UpstreamRun', 'UpstreamFreshness', 'Provenance', 'Snapshot']);

  it('is outside the record, so that no response with it is cached', async () => {
    const unmarked = fieldsOf(await gatewaySchema()).filter(
      ({ owner, type, isOutsideRecord }) =>
        types.has(type) &&
        !owner.startsWith('Upstream') &&
        owner !== 'Provenance' &&
        !isOutsideRecord,
    );
    expect(unmarked).toEqual([]);
  });

  it('is found', async () => {
    const marked = fieldsOf(await gatewaySchema()).filter((each) => each.isOutsideRecord);
    expect(marked.map(({ owner, name }) => `${owner}.${name}`)).toEqual(
      expect.arrayContaining([
        'Query.upstreams',
        'Query.upstream',
        'ExchangeRate.provenance',
        'Claim.provenance',
        'Source.checkedAt',
      ]),
    );
  });
});

function fieldsOf(schema: GraphQLSchema) {
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((owner) =>
      Object.values(owner.getFields()).map(({ name, type, extensions }) => ({
        owner: owner.name,
        name,
        type: getNamedType(type).name,
        isOutsideRecord: extensions.isOutsideRecord === true,
      })),
    );
}
