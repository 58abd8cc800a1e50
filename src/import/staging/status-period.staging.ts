import { identify } from '../../kernel/records/record-id';
import { ProviderStatusPeriod } from '../../domains/providers/provider-status-period';
import { Source } from '../../domains/sources/source';
import { dayField, referenceField, textField, type Field } from './field';
import type { LocatedMapping } from '../files/located-value';
import { overlappingRanges } from '../checks/overlapping-ranges';
import { formatLocation, type SourceLocation } from '../diagnostics';
import type { Staging } from './staging';

const fields: readonly Field[] = [
  textField('status'),
  dayField('validFrom', 'firstSeenOn', 'validTo', 'checkedOn'),
  referenceField('source', Source),
  referenceField('checkedIn', Source),
];

/** Stages a provider's status periods, and reports those that overlap. */
export function stageStatusPeriods(
  provider: LocatedMapping,
  providerId: string,
  staging: Staging,
): void {
  const slug = provider.text('slug') ?? '';
  const periods = provider.mappings('statusHistory').map((period) => {
    const values: Record<string, unknown> = { providerId };
    for (const field of fields) Object.assign(values, field(period, staging));
    const day = (key: string): string | null => (values[key] as string | null | undefined) ?? null;
    const [from, to] = [day('validFrom') ?? day('firstSeenOn'), day('validTo')];
    const location: SourceLocation = { file: period.file, line: period.line };
    if (from !== null && to !== null && to < from) {
      staging.diagnostics.add(
        period.locationOf('validTo'),
        `validTo ${to} is before the first day, ${from}`,
      );
    }
    return { from, to, values, location };
  });
  const overlaps = overlappingRanges(periods);
  for (const [earlier, later] of overlaps) {
    staging.diagnostics.add(
      later.location,
      `this status period overlaps the one at ${formatLocation(earlier.location)}`,
    );
  }
  // Two periods that begin on one day have one id, and would be reported again as duplicates.
  if (overlaps.length > 0) return;
  for (const { from, values, location } of periods) {
    const id = identify(ProviderStatusPeriod, slug, from ?? '');
    staging.add(ProviderStatusPeriod, { values: { ...values, id }, location });
  }
}
