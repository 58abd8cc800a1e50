import {
  enumFilter,
  readOperators,
  relatedTextFilter,
  type FilterField,
} from '../../kernel/lists/filter-field';
import { column } from '../../kernel/records/record';
import { allOf, anyOf, literalSql, sql } from '../../postgres/sql';
import { Provider } from '../providers/provider';
import { TransferDecision } from '../transfer-rules/requirement-check';
import { TransferRequirement } from '../transfer-rules/transfer-rule-clause';

// Each condition is word for word that of a partial index (`migrations/1795305600024`), so that a
// page is read from the index: a decision is a literal, which no parameter could replace.

/** Filters by the decision. */
export const decisionFilter = enumFilter(TransferDecision, 'TransferDecision', (alias, decisions) =>
  anyOf(decisions.map((each) => sql`${column(alias, 'decision')} = ${literalSql(`'${each}'`)}`)),
);

const outstandingColumns: Readonly<Record<TransferRequirement, string>> = {
  [TransferRequirement.RECIPIENT_IIN]: 'recipientIinOutstanding',
  [TransferRequirement.SENDER_IIN]: 'senderIinOutstanding',
  [TransferRequirement.SENDER_CONFIRMATION]: 'senderConfirmationOutstanding',
  [TransferRequirement.COUNTERPARTY_STANDING]: 'counterpartyStandingOutstanding',
};

/** Filters by a requirement that applies and is not met. */
export const outstandingFilter = enumFilter(
  TransferRequirement,
  'TransferRequirement',
  (alias, requirements) =>
    anyOf(
      requirements.map((each) => column(alias, outstandingColumns[each as TransferRequirement])),
    ),
);

/** Selects those whose counterparty was named and is not on record; false selects all others. */
export const notOnRecordFilter: FilterField = {
  input: () => Boolean,
  condition: (alias, input) => {
    const flag = column(alias, 'counterpartyNotOnRecord');
    return input === true ? flag : sql`${flag} is not true`;
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
