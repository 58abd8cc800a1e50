import type { QueryKey } from '../reads/read-query';

const newest = 'orderBy: [ANNOUNCED_ON_DESC, ROW_ID_DESC]';
const actions = `enforcementActions:
  enforcementActionsByEnforcementActionProviderProviderIdAndEnforcementActionId(
    first: 10, ${newest})`;
const seizures = (first: number): string => `seizures: seizuresByEnforcementActionId(
  first: ${first}, ${newest}) { nodes { id: rowId slug measure valueAmount valueCurrency } }`;

/** The same queries in PostGraphile's schema, with aliases for the gateway's names. */
export const postgraphileDocuments: Partial<Record<QueryKey, string>> = {
  Q1: `query ($slug: String!) { provider: providerBySlug(slug: $slug) { id: rowId slug name kind
    ${actions} { nodes { id: rowId slug title kind announcedOn
      authority: authorityByAuthorityId { id: rowId slug name } ${seizures(10)} } } } }`,
  Q2: `query ($after: Cursor!) { providers: allProviders(first: 50, after: $after,
    orderBy: [NAME_IN_ORDER_ASC, ROW_ID_ASC]) { nodes { id: rowId slug name kind
      ${actions} { nodes { id: rowId slug title announcedOn ${seizures(5)} } } } } }`,
  Q3: `query ($slug: String!, $after: Cursor!) { provider: providerBySlug(slug: $slug) {
    transferRuleEvaluations: transferRuleEvaluationsByProviderId(first: 100, after: $after,
      orderBy: [EVALUATED_AT_DESC, ROW_ID_DESC]) { nodes {
        id: rowId sequence decision amountInTenge evaluatedAt
        provider: providerByProviderId { id: rowId slug name }
        ruleVersion: transferRuleVersionByRuleVersionId { id: rowId number status
          rule: transferRuleByTransferRuleId { id: rowId code title } } } } } }`,
  Q4: `query { seizureStatistics: allCompetitorCountedSeizures {
    groupedAggregates(groupBy: [YEAR, ASSET, CURRENCY]) { keys sum { seizures amount } } } }`,
  Q5: `query ($currency: String!, $least: BigFloat!) {
    seizures: allSeizures(first: 20, orderBy: [VALUE_AMOUNT_DESC, ROW_ID_DESC],
      filter: { valueCurrency: { equalTo: $currency },
        valueAmount: { greaterThanOrEqualTo: $least } }) { totalCount nodes {
          id: rowId slug measure announcedOn valueAmount valueCurrency
          asset: assetByAssetId { symbol } authority: authorityByAuthorityId { slug name } } } }`,
};

/** Lists whose cursors begin with PostGraphile's digest of their order. */
export const cursorDocuments: Partial<Record<QueryKey, string>> = {
  Q2: `query { list: allProviders(first: 1, orderBy: [NAME_IN_ORDER_ASC, ROW_ID_ASC]) {
    edges { cursor } } }`,
  Q3: `query { list: allTransferRuleEvaluations(first: 1,
    orderBy: [EVALUATED_AT_DESC, ROW_ID_DESC]) { edges { cursor } } }`,
};
