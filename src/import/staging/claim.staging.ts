import { Claim, ClaimRank } from '../../domains/claims/claim';
import { claimSubjects, subjectColumns } from '../../domains/claims/claim-subject';
import { identify } from '../../kernel/records/record-id';
import type { RecordClass } from '../../kernel/records/record';
import { Source } from '../../domains/sources/source';
import { readDecimal } from './decimal';
import {
  dayField,
  fieldWithDefault,
  periodField,
  referenceField,
  shortTextField,
  textField,
  type Field,
} from './field';
import type { LocatedMapping } from '../files/located-value';
import { formatLocation } from '../diagnostics';
import type { PreferredClaims } from './projection';
import type { Staging } from './staging';

const fields: readonly Field[] = [
  shortTextField(100, 'property', 'unit'),
  textField('confidence', 'note'),
  fieldWithDefault('rank', ClaimRank.NORMAL),
  dayField('statedOn'),
  periodField,
  referenceField('source', Source),
];

/** Of claims in the files, among the preferred claims of several origins. */
const curatedPrecedence = 0;

const subjects = new Set(claimSubjects.map(([, record]) => record));

/** Stages the claims under a record. */
export function stageClaims(
  subject: LocatedMapping,
  record: RecordClass,
  subjectId: string,
  staging: Staging,
): void {
  if (!subjects.has(record)) return;
  for (const claim of subject.mappings('claims')) {
    const values: Record<string, unknown> = subjectColumns(record, subjectId);
    for (const field of fields) Object.assign(values, field(claim, staging));
    const number = readDecimal(claim, 'number', staging.diagnostics);
    const naturalKey = [
      claim.text('property'),
      claim.text('source'),
      claim.text('unit'),
      values['periodFrom'] as string | null,
      values['periodTo'] as string | null,
    ].map((part) => part ?? '');
    staging.add(
      Claim,
      {
        values: {
          ...values,
          id: identify(Claim, subjectId, ...naturalKey),
          value: claim.text('value') ?? number,
          number,
          outranked: false,
          precedence: curatedPrecedence,
        },
        location: { file: claim.file, line: claim.line },
      },
      'a claim of this property, source, unit and period',
    );
  }
}

/** The PREFERRED claims, by property; reports a second one of a property. */
export function preferredClaims(subject: LocatedMapping, staging: Staging): PreferredClaims {
  const preferred = new Map<string, LocatedMapping>();
  for (const claim of subject.mappings('claims')) {
    const property = claim.text('property');
    if (property === null || claim.text('rank') !== ClaimRank.PREFERRED) continue;
    const first = preferred.get(property);
    if (first) {
      staging.diagnostics.add(
        claim.locationOf('rank'),
        `${property} already has a PREFERRED claim at ${formatLocation(first)}`,
      );
    } else {
      preferred.set(property, claim);
    }
  }
  return preferred;
}
