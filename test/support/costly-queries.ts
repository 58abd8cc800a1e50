import { getIntrospectionQuery } from 'graphql';
import type { BadInput } from './bad-inputs';

/** Queries that could answer with too much, or nest too deep, and how to chain fragments. */

/** An id as they are made, of no record. */
const node = '03b8fcc5-1ff0-891f-ad52-ea894ce215de';

export const costly: BadInput[] = [
  ['lists within lists', { query: nestedClaims(3) }, 'QUERY_TOO_COSTLY'],
  ['lists within lists, by a variable', nestedByVariable(), 'QUERY_TOO_COSTLY'],
  ['aliases within lists', { query: nestedClaims(0, '100', 240) }, 'QUERY_TOO_COSTLY'],
  ["lists by a variable's default", defaultLimits(), 'QUERY_TOO_COSTLY'],
  ['lists within many ids', manyIds(), 'QUERY_TOO_COSTLY'],
  ['the schema many times over', { query: schemaAgain(40) }, 'QUERY_TOO_COSTLY'],
  ['the fields of all types many times over', { query: schemaWithin() }, 'QUERY_TOO_COSTLY'],
  ['many filters of many conditions', manyConditions(60, 98), 'QUERY_TOO_COSTLY'],
  ['statistics by everything, 95 times', manyGroups(95), 'QUERY_TOO_COSTLY'],
  ['what another version would mean, twice', { query: impacts(2) }, 'QUERY_TOO_COSTLY'],
  ['101 fields at the top', { query: fieldsAtTop(101) }, 'QUERY_TOO_COSTLY'],
  ['51 operations', operations(51), 'GRAPHQL_VALIDATION_FAILED'],
  ['251 fragments', fragments(251), 'GRAPHQL_VALIDATION_FAILED'],
  ['251 aliases', { query: `{ __schema { ${aliases(251)} } }` }, 'GRAPHQL_VALIDATION_FAILED'],
  [
    '251 directives',
    { query: `{ __schema { ${aliases(251, '@skip(if: false)')} } }` },
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['levels within fragments', { query: chainedFragments(50) }, 'QUERY_TOO_COSTLY'],
  [
    '40 levels',
    { query: `{ provider(slug: "raks") { ${deepSelection(40)} } }` },
    'QUERY_TOO_COSTLY',
  ],
];

/** Claims of sources of claims: each level has as many rows as all above it a hundred times. */
function nestedClaims(levels: number, first = '100', aliases = 1): string {
  const ids = Array.from({ length: aliases }, (_, index) => `a${index}: id`).join(' ');
  const claims = (level: number): string =>
    level === 0 ? ids : `source { claims(first: ${first}) { nodes { ${claims(level - 1)} } } }`;
  return `{ sources(first: 100) { nodes { claims(first: 100) { nodes { ${claims(levels)} } } } } }`;
}

/** Each condition is looked at for every provider there is. */
function manyConditions(filters: number, conditions: number): object {
  const names = Array.from({ length: filters }, (_, at) => `a${at}`);
  const fields = names.map((name) => `${name}: providers(filter: $filter) { totalCount }`);
  const or = Array.from({ length: conditions }, () => ({ status: { in: ['WARNED', 'BLOCKED'] } }));
  const query = `query ($filter: ProviderFilter) { ${fields.join(' ')} }`;
  return { query, variables: { filter: { or } } };
}

/** Each decides up to 100,000 transfers again. */
function impacts(times: number): string {
  const impact = 'transferRuleImpact(ruleVersionId: "a", from: "2025-01-01", to: "2025-12-31")';
  return `{ ${listed(times, (at) => `a${at}: ${impact} { evaluationCount }`)} }`;
}

/** Each may find thousands of groups, by what a variable says. */
function manyGroups(times: number): object {
  const statistics = listed(
    times,
    (at) => `a${at}: seizureStatistics(groupBy: $by) { seizureCount }`,
  );
  return {
    query: `query ($by: [SeizureDimension!]!) { ${statistics} }`,
    variables: { by: ['ASSET', 'MEASURE', 'AUTHORITY', 'MONTH'] },
  };
}

function listed(count: number, write: (at: number) => string): string {
  return Array.from({ length: count }, (_, at) => write(at)).join(' ');
}

/** So many, spread a few at a time. */
export function fragments(count: number): { query: string } {
  const spreads = listed(count, (at) => (at % 20 ? `...f${at}` : `} a${at}: __schema { ...f${at}`));
  const written = listed(count, (at) => `fragment f${at} on __Schema { __typename }`);
  return { query: `query q { __typename __schema { __typename ${spreads} } } ${written}` };
}

/** So many, of which the first is asked for. */
export function operations(count: number): { query: string; operationName: string } {
  const query = listed(count, (at) => `query q${at} { __typename }`);
  return { query, operationName: 'q0' };
}

/** As many names for a field of the schema's own. */
export function aliases(count: number, directive = ''): string {
  return listed(count, (at) => `a${at}: __typename ${directive}`);
}

function fieldsAtTop(count: number): string {
  return `{ ${Array.from({ length: count }, (_, at) => `a${at}: __typename`).join(' ')} }`;
}

/** What a client asks of the schema, under so many names. */
function schemaAgain(times: number): string {
  const [, fragments] = getIntrospectionQuery().split(/(?=fragment )(.*)/s) as [string, string];
  const one = '__schema { types { ...FullType } }';
  return `{ ${Array.from({ length: times }, (_, at) => `a${at}: ${one}`).join(' ')} } ${fragments}`;
}

/** Every field of every type, under many names. */
function schemaWithin(): string {
  const names = Array.from({ length: 150 }, (_, at) => `n${at}: name`).join(' ');
  return `{ __schema { types { fields { ${names} } } } }`;
}

function nestedByVariable(): object {
  const query = `query ($value: Int) ${nestedClaims(2, '$value')}`;
  return { query, variables: { value: 100 } };
}

function deepSelection(levels: number): string {
  const open = 'licenses(first: 1) { nodes { provider { ';
  return `${open.repeat(levels / 3)} id ${'} } } '.repeat(levels / 3)}`;
}

/** Fragments of which each spreads the next twice: to walk them all would take 2^length steps. */
export function chainedFragments(length: number): string {
  const fragments = Array.from(
    { length },
    (_, index) => `fragment F${index} on Provider { ...F${index + 1} ...F${index + 1} }`,
  );
  const last = `fragment F${length} on Provider { slug }`;
  return `{ provider(slug: "raks") { ...F0 } } ${fragments.join(' ')} ${last}`;
}

function defaultLimits(): object {
  const licenses = (inner: string): string =>
    `licenses(first: $n) { nodes { id provider { ${inner} } } }`;
  const query = `query ($n: Int = 100) { ${licenses(licenses(licenses('id')))} }`;
  return { query };
}

function manyIds(): object {
  const actions = 'enforcementActions(first: 18) { nodes { authority { id ';
  const query = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Authority {
    ${actions.repeat(3)} ${'} } } '.repeat(3)} } } }`;
  return { query, variables: { ids: Array<string>(100).fill(node) } };
}
