import type { Connection } from '../lists/connection';
import { facetArguments, type FacetArguments } from '../lists/facets/facet-arguments';
import type { ListFacets } from '../lists/facets/list-facets';
import type { RecordList } from '../lists/list';
import type { RecordClass } from '../records/record';
import { declareFields } from './declared-field';

/** What the types of connections have, by their classes: one type serves all lists of a record. */
const declared = new Map<object, ListFacets | undefined>();

/** The type of a connection, with its field `facets` where its list has facets. */
export function withFacets(connection: object, list: RecordList): object {
  const { facets, record } = list;
  if (declared.has(connection)) {
    if (declared.get(connection) === facets) return connection;
    throw new Error(`The lists of ${record.name} have different facets`);
  }
  declared.set(connection, facets);
  if (!facets) return connection;
  declareFields([
    {
      owner: connection as RecordClass,
      name: 'facets',
      type: () => [facets.counts],
      description:
        'How many rows of the whole list, filtered, have each value of these facets, in their ' +
        'order. They are counted only if they are selected.',
      arguments: facetArguments(facets, list),
      resolve: (page: Connection, args: FacetArguments) => page.facets(args),
    },
  ]);
  return connection;
}
