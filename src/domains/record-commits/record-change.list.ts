import { ID } from 'type-graphql';
import { dayOfInstantFilter } from '../../kernel/lists/day-filter';
import {
  dateTimeFilter,
  describedFilter,
  enumFilter,
  textFilter,
  type FilterField,
} from '../../kernel/lists/filter-field';
import { columnFacet } from '../../kernel/lists/facets/facet';
import { createFacets } from '../../kernel/lists/facets/list-facets';
import type { RecordList } from '../../kernel/lists/list';
import { createOrder, fixedOrder, wholeNumberKey } from '../../kernel/lists/order';
import { wholeNumberFilter } from '../../kernel/lists/range-filter';
import { createFilter } from '../../kernel/lists/record-filter';
import { readNodeId } from '../../kernel/records/node-id.check';
import { column } from '../../kernel/records/record';
import { readStatedId } from '../../kernel/records/stated-id';
import { mapParameter } from '../../postgres/parameter';
import { sql } from '../../postgres/sql';
import { isPlaceSql } from './commit-mark';
import { RecordChange, RecordChangeKind } from './record-change';
import { RecordCommit } from './record-commit';

/** A condition on the commit of a change. */
const ofCommit = (field: FilterField): FilterField => ({
  ...field,
  condition: (alias, input, scope, path) => sql`${column(alias, 'sequence')} in (
    select entry.sequence from record_commit entry
    where ${field.condition('entry', input, scope, path)})`,
});

const nodeFilter: FilterField = {
  input: () => ID,
  condition: (alias, input, _, path) => {
    const id = mapParameter(input, (given) => {
      const bare = readStatedId(given as string).id;
      readNodeId(bare, path);
      return bare;
    });
    return sql`${column(alias, 'changedId')} = ${id}::uuid`;
  },
};

const changeFacets = createFacets(RecordChange, {
  KIND: columnFacet('kind', { field: 'kind', description: 'What was done.' }),
  TYPE: columnFacet('type', { field: 'type', description: 'The type of the node.' }),
});

/** What commits did with nodes, in the order in which they became visible. */
export const recordChangeList: RecordList = {
  record: RecordChange,
  filter: createFilter(RecordChange, {
    kind: enumFilter(RecordChangeKind, 'RecordChangeKind', 'kind'),
    type: textFilter('type'),
    node: describedFilter('The id of the node.', nodeFilter),
    sequence: describedFilter(
      'Conditions on the number of the commit.',
      wholeNumberFilter('sequence'),
    ),
    recordedAt: describedFilter(
      'Conditions on the instant of the commit.',
      ofCommit(dateTimeFilter('recordedAt')),
    ),
    recordedOn: describedFilter(
      'Conditions on the day of the commit in Kazakhstan.',
      ofCommit(dayOfInstantFilter('recordedAt')),
    ),
  }),
  facets: changeFacets,
  order: createOrder(RecordChange, { SEQUENCE: wholeNumberKey('sequence') }, [['SEQUENCE', 'ASC']]),
  isPlace: isPlaceSql,
};

/** What commits did with one node, the newest first. */
export const historyList: RecordList = {
  record: RecordChange,
  facets: changeFacets,
  order: fixedOrder({ SEQUENCE: wholeNumberKey('sequence') }, [['SEQUENCE', 'DESC']]),
};

/** The commits, the newest first. */
export const recordCommitList: RecordList = {
  record: RecordCommit,
  facets: createFacets(RecordCommit, {
    CAUSE: columnFacet('cause', { description: 'What changed the record.' }),
  }),
  order: fixedOrder({ SEQUENCE: wholeNumberKey('sequence') }, [['SEQUENCE', 'DESC']]),
};
