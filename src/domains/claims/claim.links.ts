import { composed, computed } from '../../kernel/fields/computed-field';
import type { DeclaredField } from '../../kernel/fields/declared-field';
import { toMany, toOne, toUnion } from '../../kernel/fields/edge';
import { DatePeriod } from '../../kernel/scalars/period';
import { Source } from '../sources/source';
import { Sourced } from '../sources/sourced';
import { provenanceEdge } from '../upstreams/provenance';
import { Claim } from './claim';
import { claimList, sourceClaimList } from './claim.list';
import { claimSubjects, ClaimSubject } from './claim-subject';
import {
  disputedPropertiesSql,
  hasDisputeSql,
  loadDisputed,
  loadDisputedProperties,
} from './dispute';

/** The fields that link a claim to other records, and those to it, through `Sourced`. */
export const claimLinks: DeclaredField[] = [
  composed(Claim, 'period', {
    type: () => DatePeriod,
    nullable: true,
    description: 'The days that the value is stated for; null where the source does not say.',
    properties: { from: 'periodFrom', to: 'periodTo' },
  }),
  toOne(Claim, 'source', Source, { key: 'sourceId', description: 'The document that states it.' }),
  toUnion(Claim, 'subject', ClaimSubject, claimSubjects, {
    description: 'The record that the claim is about.',
  }),
  provenanceEdge(Claim),
  provenanceEdge(Sourced),
  toMany(Sourced, 'claims', claimList, {
    by: { key: 'subjectId' },
    property: true,
    description: 'All statements of sources about this record, the preferred first.',
  }),
  computed(Sourced, 'disputed', {
    type: () => Boolean,
    batch: loadDisputed,
    expression: hasDisputeSql,
    description: 'True if two sources state different values of one property.',
  }),
  computed(Sourced, 'disputedProperties', {
    type: () => [String],
    batch: loadDisputedProperties,
    expression: disputedPropertiesSql,
    description:
      'The properties, as in `Claim.property`, of which two sources state different values, in ' +
      'alphabetical order. A claim of one of them is never to be shown without the others.',
  }),
  toMany(Source, 'claims', sourceClaimList, {
    by: { key: 'sourceId' },
    description: 'All statements that were taken from this document, by property.',
  }),
];
