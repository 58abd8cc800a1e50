import {
  findGoverningVersion,
  RuleBasis,
} from '../../../src/domains/transfer-rules/governing-version';
import { TransferRuleStatus } from '../../../src/domains/transfer-rules/transfer-rule-version';

type Version = Parameters<typeof findGoverningVersion>[0][number];

function version(number: number, status: keyof typeof TransferRuleStatus, days = {}): Version {
  const none = { announcedOn: null, effectiveFrom: null, effectiveTo: null };
  return { number, status: TransferRuleStatus[status], ...none, ...days };
}

/** The numbers that govern on the bases ANNOUNCED and IN_FORCE; null where none does. */
function governing(day: string, ...versions: Version[]): (number | null)[] {
  return [RuleBasis.ANNOUNCED, RuleBasis.IN_FORCE].map(
    (basis) => findGoverningVersion(versions, day, basis)?.number ?? null,
  );
}

describe('the version that governs', () => {
  it('is null where there are no versions', () => {
    expect(governing('2026-01-01')).toEqual([null, null]);
  });

  it('if announced only, governs from its announcement, on the basis ANNOUNCED', () => {
    const announced = version(1, 'ANNOUNCED', { announcedOn: '2026-03-10' });
    expect(governing('2026-03-09', announced)).toEqual([null, null]);
    expect(governing('2026-03-10', announced)).toEqual([1, null]);
    expect(governing('2030-01-01', announced)).toEqual([1, null]);
  });

  it('does not count as announced without a day of announcement', () => {
    expect(governing('2026-03-10', version(1, 'ANNOUNCED'))).toEqual([null, null]);
  });

  it('if in force, governs from the first day to the last, inclusive', () => {
    const days = {
      announcedOn: '2026-01-01',
      effectiveFrom: '2026-04-01',
      effectiveTo: '2026-06-30',
    };
    const inForce = version(1, 'IN_FORCE', days);
    // Before its first day in force it governs as an announced version.
    expect(governing('2025-12-31', inForce)).toEqual([null, null]);
    expect(governing('2026-03-31', inForce)).toEqual([1, null]);
    expect(governing('2026-04-01', inForce)).toEqual([1, 1]);
    expect(governing('2026-06-30', inForce)).toEqual([1, 1]);
    expect(governing('2026-07-01', inForce)).toEqual([null, null]);
  });

  it('if repealed, governed until its last day', () => {
    const days = { effectiveFrom: '2026-04-01', effectiveTo: '2026-06-30' };
    const repealed = version(1, 'REPEALED', days);
    expect(governing('2026-06-30', repealed)).toEqual([1, 1]);
    expect(governing('2026-07-01', repealed)).toEqual([null, null]);
  });

  it('has an open end where a day is not on record', () => {
    const from = version(1, 'IN_FORCE', { effectiveFrom: '2026-04-01' });
    expect(governing('2026-03-31', from)).toEqual([null, null]);
    expect(governing('9999-12-31', from)).toEqual([1, 1]);
    const to = version(1, 'REPEALED', { effectiveTo: '2026-04-01' });
    expect(governing('0001-01-01', to)).toEqual([1, 1]);
    expect(governing('2026-04-02', to)).toEqual([null, null]);
    expect(governing('2026-04-02', version(1, 'IN_FORCE'))).toEqual([1, 1]);
  });

  it.each(['DRAFT', 'CONSIDERED'] as const)('is never a %s one', (status) => {
    const days = { announcedOn: '2020-01-01', effectiveFrom: '2020-01-01' };
    expect(governing('2026-01-01', version(1, status, days))).toEqual([null, null]);
  });

  it('is the one with the highest number, in any order', () => {
    const first = version(1, 'IN_FORCE', { effectiveFrom: '2026-01-01' });
    const second = version(2, 'ANNOUNCED', { announcedOn: '2026-02-01' });
    const tenth = version(10, 'ANNOUNCED', { announcedOn: '2026-03-01' });
    expect(governing('2026-01-15', first, second, tenth)).toEqual([1, 1]);
    expect(governing('2026-02-01', second, first, tenth)).toEqual([2, 1]);
    expect(governing('2026-03-01', tenth, first, second)).toEqual([10, 1]);
  });

  it('is the one in force if the announced one has a lower number', () => {
    const announced = version(1, 'ANNOUNCED', { announcedOn: '2026-01-01' });
    const inForce = version(2, 'IN_FORCE', { effectiveFrom: '2026-02-01' });
    expect(governing('2026-01-31', announced, inForce)).toEqual([1, null]);
    expect(governing('2026-02-01', announced, inForce)).toEqual([2, 2]);
  });

  it('does not change the list of versions', () => {
    const versions = [1, 2].map((number) => version(number, 'IN_FORCE'));
    findGoverningVersion(versions, '2026-01-01', RuleBasis.IN_FORCE);
    expect(versions.map((each) => each.number)).toEqual([1, 2]);
  });
});
