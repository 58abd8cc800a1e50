import type { QueryKey } from './read-query';

/** The queries in the gateway's schema. */
export const documents: Record<QueryKey, string> = {
  Q1: `query ($slug: String!) { provider(slug: $slug) { id slug name kind
    enforcementActions(first: 10) { nodes { id slug title kind announcedOn
      authority { id slug name }
      seizures(first: 10) { nodes { id slug measure value { amount currency } } } } } } }`,
  Q2: `query ($after: String!) { providers(first: 50, after: $after) { nodes { id slug name kind
    enforcementActions(first: 10) { nodes { id slug title announcedOn
      seizures(first: 5) { nodes { id slug measure value { amount currency } } } } } } } }`,
  Q3: `query ($slug: String!, $after: String!) { provider(slug: $slug) {
    transferRuleEvaluations(first: 100, after: $after) { nodes {
      id sequence decision amountInTenge evaluatedAt provider { id slug name }
      ruleVersion { id number status rule { id code title } } } } } }`,
  Q4: `query { seizureStatistics(groupBy: [YEAR, ASSET]) {
    keys { year asset } seizureCount totals { amount currency } } }`,
  Q5: `query ($currency: String!, $least: Decimal!) {
    seizures(first: 20, filter: { currency: { eq: $currency }, value: { gte: $least } },
      orderBy: [{ field: VALUE, direction: DESC }]) { totalCount nodes {
        id slug measure announcedOn value { amount currency } asset { symbol }
        authority { slug name } } } }`,
  Q6: `query ($text: String!) { identifyProvider(text: $text) { id slug name disputed
    licenses(first: 10) { nodes { number regime status validFrom authority { slug } } }
    claims(first: 10) { nodes { property value number unit rank source { slug } } } } }`,
};

export const titles: Record<QueryKey, string> = {
  Q1: 'Q1: one provider, 10 actions, 10 seizures each',
  Q2: 'Q2: 50 providers, 10 actions each, 5 seizures each',
  Q3: 'Q3: 100 evaluations of a tenant, with provider, version and rule',
  Q4: 'Q4: all seizures by year and asset',
  Q5: 'Q5: seizures filtered and ordered, with their count',
  Q6: 'Q6: who is this? With licenses and claims, disputed or not',
};
