/** A list whose rows are counted by facets, and the same counts in SQL by hand. */
export interface FacetCase {
  title: string;
  /** The field of the page: its name and its arguments. */
  list: string;
  facets: string;
  /** Selects the groups of each facet, one after another. */
  byHand: string;
}

const byKind = `select 'KIND', kind::text, count(*) from enforcement_action`;
const byAuthority = `select 'AUTHORITY', authority.slug, count(*)
  from enforcement_action action join authority on authority.id = action.authority_id`;
const ofYear = (date: string): string => `extract(year from ${date})::integer::text`;

const recent = `announced_on >= '2024-01-01'`;
const large = `value_currency = 'USD' and value_amount >= 1000`;

export const facetCases: readonly FacetCase[] = [
  {
    title: '20,000 providers by kind, standing and country',
    list: 'providers(first: 20)',
    facets: 'by: [KIND, STATUS, JURISDICTION]',
    byHand: `select 'KIND', kind::text, count(*) from provider group by 2
union all select 'STATUS', coalesce(period.status::text, 'UNKNOWN'), count(*)
  from provider left join provider_status_period period on period.provider_id = provider.id
    and coalesce(period.valid_from, period.first_seen_on) <= current_date
    and coalesce(period.valid_to, 'infinity') >= current_date group by 2
union all select 'JURISDICTION', jurisdiction, count(*) from provider group by 2`,
  },
  {
    title: '60,000 actions by kind and authority, stored',
    list: 'enforcementActions(first: 20)',
    facets: 'by: [KIND, AUTHORITY]',
    byHand: `${byKind} group by 2 union all ${byAuthority} group by 2`,
  },
  {
    title: 'actions since 2024 by kind, authority and year',
    list: 'enforcementActions(first: 20, filter: { announcedOn: { gte: "2024-01-01" } })',
    facets: 'by: [KIND, AUTHORITY, YEAR]',
    byHand: `${byKind} where ${recent} group by 2
union all ${byAuthority} where ${recent} group by 2
union all select 'YEAR', ${ofYear('announced_on')}, count(*) from enforcement_action
  where ${recent} group by 2`,
  },
  {
    title: '200,000 seizures by year, which is not stored',
    list: 'seizures(first: 20)',
    facets: 'by: [YEAR]',
    byHand: `select 'YEAR', ${ofYear('announced_on')}, count(*) from seizure group by 2`,
  },
  {
    title: 'seizures of at least 1,000 USD by measure, asset and year',
    list: `seizures(first: 20,
      filter: { currency: { eq: "USD" }, value: { gte: "1000" } })`,
    facets: 'by: [MEASURE, ASSET, YEAR]',
    byHand: `select 'MEASURE', measure::text, count(*) from seizure where ${large} group by 2
union all select 'ASSET', asset.symbol, count(*)
  from seizure left join asset on asset.id = seizure.asset_id where ${large} group by 2
union all select 'YEAR', ${ofYear('announced_on')}, count(*) from seizure
  where ${large} group by 2`,
  },
  {
    title: 'actions of each of 20 providers by kind',
    list: 'providers(first: 20) { nodes { enforcementActions(first: 1)',
    facets: 'by: [KIND]',
    byHand: `select page.id, kind::text, count(*)
from (select id from provider order by lower(name collate "C"), id limit 20) page
  join enforcement_action_provider link on link.provider_id = page.id
  join enforcement_action action on action.id = link.enforcement_action_id group by 1, 2`,
  },
];

/** The page alone, or with its facets. */
export function documentOf({ list, facets }: FacetCase, hasFacets: boolean): string {
  const isNested = list.includes('nodes');
  const counts = hasFacets ? `facets(${facets}, most: 20) { facet values { value count } }` : '';
  const end = isNested ? '} } }' : '}';
  return `{ ${list} { nodes { slug } ${counts} } ${end}`;
}
