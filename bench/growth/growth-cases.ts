/** A query whose time may grow with the size of the record, or with the depth of the page. */
export interface GrowthCase {
  title: string;
  /** `$after` is null on the first page. */
  document: string;
  /** A page is also measured after `deepPageOffset` rows. */
  isPage: boolean;
}

export const deepPageOffset = 10_000;

const pageDocument = (
  field: string,
  order: string,
  filter = '',
): string => `query ($after: String) {
  page: ${field}(first: 50, after: $after, orderBy: [${order}]${filter}) { nodes { id slug } } }`;
const orderBy = (field: string, direction: string): string =>
  `{ field: ${field}, direction: ${direction} }`;

/** Amounts of two currencies are not compared. */
const inDollars = ', filter: { currency: { eq: "USD" } }';

export const growthCases: readonly GrowthCase[] = [
  ...[
    ['providers by name', 'providers', orderBy('NAME', 'ASC')],
    ['providers by start of status', 'providers', orderBy('STATUS_SINCE', 'DESC')],
    ['actions, newest first', 'enforcementActions', orderBy('ANNOUNCED_ON', 'DESC')],
    ['seizures by day', 'seizures', orderBy('ANNOUNCED_ON', 'ASC')],
    ['seizures by value, highest first', 'seizures', orderBy('VALUE', 'DESC'), inDollars],
    [
      'seizures by value, then newest first',
      'seizures',
      `${orderBy('VALUE', 'ASC')}, ${orderBy('ANNOUNCED_ON', 'DESC')}`,
      inDollars,
    ],
  ].map(([title, field, order, filter]) => ({
    title: `50 ${String(title)}`,
    document: pageDocument(String(field), String(order), filter),
    isPage: true,
  })),
  ...[
    [
      'all seizures by year and asset',
      'seizureStatistics(groupBy: [YEAR, ASSET]) { seizureCount }',
    ],
    [
      'all actions by year and authority',
      'enforcementStatistics(groupBy: [YEAR, AUTHORITY]) { actionCount }',
    ],
    [
      'seizures of one currency by year (filtered)',
      'seizureStatistics(groupBy: [YEAR], filter: { currency: { eq: "USD" } }) { seizureCount }',
    ],
    ['count of seizures', 'seizures(first: 1) { totalCount }'],
    ['count of providers', 'providers(first: 1) { totalCount }'],
    [
      'count of seizures of at least a million (filtered)',
      'seizures(first: 1, filter: { currency: { eq: "USD" }, value: { gte: "1000000" } }) ' +
        '{ totalCount }',
    ],
  ].map(([title, field]) => ({
    title: String(title),
    document: `query { ${String(field)} }`,
    isPage: false,
  })),
];
