import { enumFilter, describedFilter } from '../../kernel/lists/filter-field';
import { columnFacet } from '../../kernel/lists/facets/facet';
import { createFacets } from '../../kernel/lists/facets/list-facets';
import type { RecordList } from '../../kernel/lists/list';
import { decimalKey, enumKey, fixedOrder } from '../../kernel/lists/order';
import { decimalFilter } from '../../kernel/lists/range-filter';
import { createFilter } from '../../kernel/lists/record-filter';
import type { ValueOrParameter } from '../../postgres/parameter';
import { sql } from '../../postgres/sql';
import { DecimalScalar } from '../../kernel/scalars/scalars';
import {
  SearchField,
  SearchHit,
  SearchKind,
  SearchMatch,
  SearchResult,
  searchedRecords,
} from './search-hit';
import { loadHighlight } from './search-highlight.load';
import { selectHits } from './search-rows';
import { maxSearchLength } from './search-text';

/** What a search finds, the best match first. */
export const searchList: RecordList = {
  record: SearchHit,
  filter: createFilter(SearchHit, {
    kind: describedFilter(
      'Conditions on what was found.',
      enumFilter(SearchKind, 'SearchKind', 'kind'),
    ),
    field: describedFilter(
      'Conditions on where the best match stands on record.',
      enumFilter(SearchField, 'SearchField', 'field'),
    ),
    score: describedFilter('Conditions on the score, from 0 to 1.', decimalFilter('score')),
  }),
  order: fixedOrder(
    { score: decimalKey('score'), kind: enumKey('kind', 'search_kind', SearchKind) },
    [
      ['score', 'DESC'],
      ['kind', 'ASC'],
    ],
  ),
  rows: {
    arguments: [
      {
        name: 'text',
        type: () => String,
        description:
          'Words, or a phrase in quotation marks, in any script; a domain, a number or an ' +
          `address; 1 to ${maxSearchLength} characters. What may be a personal number is refused.`,
      },
      {
        name: 'kinds',
        type: () => [SearchKind],
        nullable: true,
        description: 'Only records of these kinds; of all where it is absent or empty.',
      },
    ],
    parameters: ['text'],
    select: ({ text, kinds }) =>
      selectHits(text as ValueOrParameter<string>, kinds as readonly string[] | null),
  },
  facets: createFacets(SearchHit, {
    KIND: columnFacet('kind', { field: 'kind', description: 'What was found.' }),
    FIELD: columnFacet('field', {
      field: 'field',
      description: 'Where the best match stands on record.',
    }),
  }),
  nodes: { type: () => SearchResult, kind: 'kind', records: searchedRecords },
  edgeFields: [
    {
      name: 'score',
      type: () => DecimalScalar,
      description: 'How alike the text is to what was searched for, from 0 to 1: 1 is the same.',
      expression: (row) => row.value('score'),
      resolve: (row) => row['score'],
    },
    {
      name: 'matched',
      type: () => SearchMatch,
      description: 'The text by which it was found: the best of its texts.',
      fields: {
        field: (row) => row.value('field'),
        text: (row) => row.value('text'),
        highlight: (row) => sql`search_highlight(${row.value('text')}, ${row.value('asked')})`,
      },
      resolve: (row, _, context) => ({
        ...row,
        highlight: () => loadHighlight(context, row as unknown as SearchHit),
      }),
    },
  ],
};
