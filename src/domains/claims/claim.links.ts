import { composed, computed } from '../../kernel/fields/computed-field';
import type { DeclaredField } from '../../kernel/fields/declared-field';
import { toMany, toOne, toUnion } from '../../kernel/fields/edge';
import { DatePeriod } from '../../kernel/scalars/period';
import { Source } from '../sources/source';
import { Sourced } from '../sources/sourced';
import { Claim } from './claim';
import { claimList, sourceClaimList } from './claim.list';
import { claimSubjects, ClaimSubject } from './claim-subject';
import { loadDisputed, isDisputedSql } from './dispute';

/** The edges of a claim, both ends; records with claims inherit those of `Sourced`. */
export const claimLinks: DeclaredField[] = [
  composed(Claim, 'period', {
    type: () => DatePeriod,
    nullable: true,
    description: 'The days that the value is stated for; null where the source does not say.',
    properties: { from: 'periodFrom', to: 'periodTo' },
  }),
  toOne(Claim, 'source', Source, { key: 'sourceId' }),
  toUnion(Claim, 'subject', ClaimSubject, claimSubjects),
  toMany(Sourced, 'claims', claimList, {
    by: { key: 'subjectId' },
    property: true,
    description: 'Every statement that a source made about this record, preferred first.',
  }),
  computed(Sourced, 'disputed', {
    type: () => Boolean,
    description: 'True where two sources state different values of one property.',
    batch: loadDisputed,
    expression: isDisputedSql,
  }),
  toMany(Source, 'claims', sourceClaimList, { by: { key: 'sourceId' } }),
];
