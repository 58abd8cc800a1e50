/** The part of the gateway's schema that the queries use: the documents are the same. */
export const mercuriusSchema = `
  scalar Decimal
  scalar Date
  scalar DateTime
  enum Direction { ASC DESC }
  enum SeizureDimension { YEAR ASSET }
  enum SeizureOrderField { VALUE }
  input TextFilter { eq: String }
  input DecimalFilter { gte: Decimal }
  input SeizureFilter { currency: TextFilter, value: DecimalFilter }
  input SeizureOrder { field: SeizureOrderField!, direction: Direction! }
  type Query {
    provider(slug: String!): Provider
    providers(first: Int!, after: String!): ProviderList!
    seizures(first: Int!, filter: SeizureFilter!, orderBy: [SeizureOrder!]!): SeizureList!
    seizureStatistics(groupBy: [SeizureDimension!]!): [SeizureGroup!]!
    identifyProvider(text: String!): Provider
  }
  type ProviderList { nodes: [Provider!]! }
  type Provider { id: ID! slug: String! name: String! kind: String! disputed: Boolean!
    enforcementActions(first: Int!): EnforcementActionList!
    licenses(first: Int!): LicenseList!
    claims(first: Int!): ClaimList!
    transferRuleEvaluations(first: Int!, after: String!): EvaluationList! }
  type EnforcementActionList { nodes: [EnforcementAction!]! }
  type EnforcementAction { id: ID! slug: String! title: String! kind: String! announcedOn: Date
    authority: Authority! seizures(first: Int!): SeizureList! }
  type Authority { id: ID! slug: String! name: String! }
  type SeizureList { totalCount: Int! nodes: [Seizure!]! }
  type Seizure { id: ID! slug: String! measure: String! announcedOn: Date value: Money
    asset: Asset authority: Authority! }
  type Money { amount: Decimal! currency: String! }
  type Asset { symbol: String! }
  type SeizureGroup { keys: SeizureGroupKeys! seizureCount: Int! totals: [Money!]! }
  type SeizureGroupKeys { year: Int asset: String }
  type EvaluationList { nodes: [Evaluation!]! }
  type Evaluation { id: ID! sequence: Decimal! decision: String! amountInTenge: Decimal!
    evaluatedAt: DateTime! provider: Provider ruleVersion: RuleVersion! }
  type RuleVersion { id: ID! number: Int! status: String! rule: Rule! }
  type Rule { id: ID! code: String! title: String! }
  type LicenseList { nodes: [License!]! }
  type License { number: String! regime: String! status: String! validFrom: Date
    authority: Authority! }
  type ClaimList { nodes: [Claim!]! }
  type Claim { property: String! value: String! number: Decimal unit: String rank: String!
    source: Source! }
  type Source { slug: String! }
`;
