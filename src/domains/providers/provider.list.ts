import { BadUserInput } from '../../kernel/request/bad-user-input';
import { createFilter } from '../../kernel/lists/record-filter';
import {
  enumFilter,
  proseFilter,
  textFilter,
  type TextCheck,
} from '../../kernel/lists/filter-field';
import { columnFacet } from '../../kernel/lists/facets/facet';
import { createFacets } from '../../kernel/lists/facets/list-facets';
import type { RecordList } from '../../kernel/lists/list';
import { createOrder, dayKey, enumKey, fixedOrder, textKey } from '../../kernel/lists/order';
import { hasValidCheckDigit } from '../../personal-data/identification-number';
import { Provider, ProviderKind } from './provider';
import { ProviderIdentifier, ProviderIdentifierKind } from './provider-identifier';
import {
  firstDayOf,
  hasStatusSql,
  loadProviderStatus,
  statusJoinSql,
  statusOnSql,
  statusSinceSql,
} from './status-on-day';
import { column } from '../../kernel/records/record';
import { literalSql, sql } from '../../postgres/sql';
import { ProviderStatus, ProviderStatusPeriod } from './provider-status-period';

const checkBin: TextCheck = (operator, value, path) => {
  const isWhole = operator === 'eq' || operator === 'in';
  if (isWhole ? hasValidCheckDigit(value) : /^[0-9]{1,12}$/.test(value)) return;
  throw new BadUserInput(
    path,
    isWhole ? 'is a number of 12 digits that ends in its check digit' : 'takes up to 12 digits',
  );
};

/** Providers, and what they can be filtered and ordered by. */
export const providerList: RecordList = {
  record: Provider,
  filter: createFilter(Provider, {
    slug: textFilter('slug'),
    name: proseFilter('name'),
    kind: enumFilter(ProviderKind, 'ProviderKind', 'kind'),
    status: enumFilter(ProviderStatus, 'ProviderStatus', (alias, values, { asOf }) =>
      hasStatusSql(alias, values, asOf),
    ),
    jurisdiction: textFilter('jurisdiction'),
    bin: textFilter('bin', checkBin),
  }),
  order: createOrder(
    Provider,
    {
      NAME: textKey('name'),
      STATUS_SINCE: dayKey(() => statusSinceSql, {
        description: 'By the first day of the standing that it has on the day `asOf`.',
        join: (alias, { asOf }) => statusJoinSql(alias, asOf),
        stored: {
          table: 'provider_standing_summary',
          property: 'statusSince',
          applies: (alias, { asOf }) => sql`${column(alias, 'beginsOn')} <= ${asOf}::date`,
        },
      }),
    },
    [['NAME', 'ASC']],
  ),
  total: literalSql('(select provider_count from provider_summary)'),
  facets: createFacets(Provider, {
    KIND: columnFacet('kind', { field: 'kind', description: 'The kind of provider.' }),
    STATUS: {
      field: 'status',
      description: 'The standing on the day of the list; UNKNOWN where none is on record.',
      join: (alias, { asOf }) => statusJoinSql(alias, asOf),
      key: () => literalSql(`coalesce(standing.status, '${ProviderStatus.UNKNOWN}')`),
    },
    JURISDICTION: columnFacet('jurisdiction', {
      field: 'jurisdiction',
      description: 'The country, as in ISO 3166-1 alpha-2.',
    }),
  }),
  edgeFields: [
    {
      name: 'standing',
      type: () => ProviderStatus,
      description: 'The standing on the day of the list: its `asOf`, or else today.',
      expression: (row, { asOf }) => statusOnSql(row, asOf),
      resolve: (row, { asOf }, context) => loadProviderStatus(context, row.id, asOf),
    },
  ],
};

/** A provider's standings, the earliest first. */
export const providerStatusPeriodList: RecordList = {
  record: ProviderStatusPeriod,
  order: fixedOrder({ firstDay: dayKey(firstDayOf, { description: 'By the first day.' }) }, [
    ['firstDay', 'ASC'],
  ]),
};

/** A provider's identifiers, the most reliable first. */
export const providerIdentifierList: RecordList = {
  record: ProviderIdentifier,
  order: fixedOrder(
    {
      kind: enumKey('kind', 'provider_identifier_kind', ProviderIdentifierKind),
      text: textKey('text'),
    },
    [
      ['kind', 'ASC'],
      ['text', 'ASC'],
    ],
  ),
};
