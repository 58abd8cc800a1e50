import { Asset } from '../../domains/enforcement/asset';
import { identify } from '../../kernel/records/record-id';
import type { RecordClass } from '../../kernel/records/record';
import type { Diagnostics } from '../diagnostics';
import { LocatedMapping, LocatedScalar, type LocatedField } from '../files/located-value';
import { recordTypes } from '../staging/record-types';
import type { ColumnValues } from '../staging/staging';
import type { OriginClaim } from './claim-ranks';

/** The records with columns that repeat preferred claims. */
export const projectedRecords: readonly RecordClass[] = recordTypes
  .filter(({ projections }) => projections !== undefined)
  .map(({ record }) => record);

/**
 * The columns of a record that repeat its preferred claims, by the rules that an import follows
 * (docs/decisions/0004). `stored` are its columns, of which a seizure needs its asset.
 */
export function projectColumns(
  record: RecordClass,
  preferred: readonly OriginClaim[],
  stored: ColumnValues,
  diagnostics: Diagnostics,
): ColumnValues {
  const claims = new Map(preferred.map((claim) => [claim.property, toMapping(claim)]));
  const unit = preferred.find(({ property }) => property === 'seizedValue')?.unit ?? null;
  const isInAsset = unit !== null && stored['assetId'] === identify(Asset, unit);
  const subject = located('record', { asset: isInAsset ? unit : null });
  const projections = recordTypes.find((type) => type.record === record)?.projections ?? [];
  return Object.assign(
    {},
    ...projections.map((each) => each(claims, subject, diagnostics)),
  ) as ColumnValues;
}

/** A claim as the projections read it: as an entry of a file. */
const toMapping = ({ id, value, number, unit }: OriginClaim): LocatedMapping =>
  located(`claim ${id}`, { value, number, unit });

function located(file: string, values: Readonly<Record<string, string | null>>): LocatedMapping {
  const fields = Object.entries(values).flatMap(([key, value]): [string, LocatedField][] =>
    value === null ? [] : [[key, { keyLine: 0, value: new LocatedScalar(file, 0, value, value) }]],
  );
  return new LocatedMapping(file, 0, new Map(fields));
}
