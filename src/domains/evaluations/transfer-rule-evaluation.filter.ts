import {
  enumFilter,
  readOperators,
  relatedTextFilter,
  type FilterField,
} from '../../kernel/lists/filter-field';
import { column } from '../../kernel/records/record';
import { allOf, anyOf, literalSql, sql, type Sql } from '../../postgres/sql';
import { Provider } from '../providers/provider';
import { TransferDecision } from '../transfer-rules/requirement-check';
import { TransferRequirement } from '../transfer-rules/transfer-rule-clause';

// Each condition is word for word that of a partial index (`migrations/1795305600024`), so that a
// page is read from the index: values of enums are literals, which no parameter could replace.

const decided = (alias: string, decision: string): Sql =>
  sql`${column(alias, 'decision')} = ${literalSql(`'${decision}'`)}`;

/** Filters by the decision. */
export const decisionFilter = enumFilter(TransferDecision, 'TransferDecision', (alias, decisions) =>
  anyOf(decisions.map((each) => decided(alias, each))),
);

const isOutstanding = (alias: string, requirement: string): Sql => {
  const isMissing = `@.requirement == "${requirement}" && @.applies == true`;
  return literalSql(
    `(${alias}.decision <> 'CLEARED' and jsonb_path_exists(${alias}.checks::jsonb,
  '$[*] ? (${isMissing} && @.satisfied == false)'))`,
  );
};

/** Filters by a requirement that applies and is not met. */
export const outstandingFilter = enumFilter(
  TransferRequirement,
  'TransferRequirement',
  (alias, requirements) => anyOf(requirements.map((each) => isOutstanding(alias, each))),
);

/** Selects those whose counterparty was named and is not on record; false selects all others. */
export const notOnRecordFilter: FilterField = {
  input: () => Boolean,
  condition: (alias, input) => {
    const matches = sql`${column(alias, 'facts')} #>> '{counterparty,standing}' = 'NOT_ON_RECORD'`;
    return input === true ? matches : sql`(${matches}) is not true`;
  },
};

const providerSlug = relatedTextFilter('providerId', Provider, 'slug');

/**
 * Filters by the slug of the counterparty. One that is given whole is looked up first, so that the
 * rows come from the index on the key in the order of the list.
 */
export const providerFilter: FilterField = {
  ...providerSlug,
  condition: (alias, input, scope, path) =>
    allOf(
      readOperators(input, path).map(([operator, value]) =>
        operator === 'eq'
          ? sql`${column(alias, 'providerId')} = (
  select related.id from provider related where related.slug = ${value}::text)`
          : providerSlug.condition(alias, { [operator]: value }, scope, path),
      ),
    ),
};
