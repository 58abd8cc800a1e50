import { column, tableSql, type RecordClass } from '../../kernel/records/record';
import { textFilter, type FilterField } from '../../kernel/lists/filter-field';
import { anyOf, sql, type Sql } from '../../postgres/sql';
import { Authority } from '../authorities/authority';
import { EnforcementAction } from '../enforcement/enforcement-action';
import { Seizure } from '../enforcement/seizure';
import { License } from '../licenses/license';
import { PolicyInitiative } from '../policies/policy-initiative';
import { TransferRule } from '../transfer-rules/transfer-rule';
import { TransferRuleVersion } from '../transfer-rules/transfer-rule-version';

/** The foreign keys of a claim to the records that have an authority. */
const subjectsOfAuthorities: readonly (readonly [key: string, record: RecordClass])[] = [
  ['licenseId', License],
  ['enforcementActionId', EnforcementAction],
  ['seizureId', Seizure],
  ['policyInitiativeId', PolicyInitiative],
];

const slug = textFilter('slug');

/**
 * Filters claims by the slug of the authority that their record belongs to: an action, a seizure, a
 * license, an initiative, a version of a rule, or the authority itself. A provider has none.
 */
export const authorityFilter: FilterField = {
  ...slug,
  description:
    'Conditions on the slug of the authority that the claim is about, or whose action, seizure, ' +
    'license, initiative or rule it is about.',
  condition: (alias, input, scope, path) => {
    const matches = slug.condition('authority', input, scope, path);
    const authorities = sql`(select authority.id from ${tableSql(Authority)} authority
      where ${matches})`;
    const ofAuthority = (row: string): Sql => sql`${column(row, 'authorityId')} in ${authorities}`;
    const subjects = subjectsOfAuthorities.map(
      ([key, record]) => sql`${column(alias, key)} in (select subject.id
        from ${tableSql(record)} subject where ${ofAuthority('subject')})`,
    );
    const version = sql`${column(alias, 'transferRuleVersionId')} in (select version.id
      from ${tableSql(TransferRuleVersion)} version
      join ${tableSql(TransferRule)} rule on rule.id = ${column('version', 'transferRuleId')}
      where ${ofAuthority('rule')})`;
    return anyOf([ofAuthority(alias), ...subjects, version]);
  },
};
