/** One question whose cost may grow with the record, or with how deep a page lies. */
export interface GrowthCase {
  title: string;
  /** `$after` is null on the first page. */
  document: string;
  /** Whether it is a page, which is also asked for after `deepRow` others. */
  isPage: boolean;
}

export const deepRow = 10_000;

const page = (field: string, order: string, filter = ''): string => `query ($after: String) {
  page: ${field}(first: 50, after: $after, orderBy: [${order}]${filter}) { nodes { id slug } } }`;
const by = (field: string, direction: string): string =>
  `{ field: ${field}, direction: ${direction} }`;

export const growthCases: readonly GrowthCase[] = [
  ...[
    ['providers by name', 'providers', by('NAME', 'ASC')],
    ['providers by the begin of their standing', 'providers', by('STATUS_SINCE', 'DESC')],
    ['actions, the newest first', 'enforcementActions', by('ANNOUNCED_ON', 'DESC')],
    ['seizures by day', 'seizures', by('ANNOUNCED_ON', 'ASC')],
    ['seizures by value, the most first', 'seizures', by('VALUE', 'DESC')],
    [
      'seizures by value, then the newest first',
      'seizures',
      `${by('VALUE', 'ASC')}, ${by('ANNOUNCED_ON', 'DESC')}`,
    ],
  ].map(([title, field, order]) => ({
    title: `50 ${String(title)}`,
    document: page(String(field), String(order)),
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
      'seizures of a currency by year: a filter',
      'seizureStatistics(groupBy: [YEAR], filter: { currency: { eq: "USD" } }) { seizureCount }',
    ],
    ['how many seizures', 'seizures(first: 1) { totalCount }'],
    ['how many providers', 'providers(first: 1) { totalCount }'],
    [
      'how many seizures of at least a million: a filter',
      'seizures(first: 1, filter: { value: { gte: "1000000" } }) { totalCount }',
    ],
  ].map(([title, field]) => ({
    title: String(title),
    document: `query { ${String(field)} }`,
    isPage: false,
  })),
];
