import { overlappingRanges } from '../../../src/import/checks/overlapping-ranges';

const range = (from: string | null, to: string | null) => ({ from, to });

describe('overlappingRanges', () => {
  it('accepts ranges that begin on the day after another has ended', () => {
    const ranges = [
      range('2025-02-01', null),
      range(null, '2024-12-31'),
      range('2025-01-01', '2025-01-31'),
    ];
    expect(overlappingRanges(ranges)).toEqual([]);
  });

  it('finds two ranges with one common day', () => {
    const [earlier, later] = [range('2025-01-01', '2025-01-31'), range('2025-01-31', null)];
    expect(overlappingRanges([later, earlier])).toEqual([[earlier, later]]);
  });

  it('treats open ends as unlimited', () => {
    const [open, day] = [range(null, null), range('2025-01-01', '2025-01-01')];
    expect(overlappingRanges([day, open])).toEqual([[open, day]]);
    expect(overlappingRanges([range(null, '2025-01-01'), range(null, '2024-01-01')])).toHaveLength(
      1,
    );
  });

  it('finds a range that overlaps an earlier one beyond a shorter one', () => {
    const long = range('2025-01-01', '2025-12-31');
    const short = range('2025-02-01', '2025-02-02');
    const late = range('2025-06-01', null);
    expect(overlappingRanges([long, short, late])).toEqual([
      [long, short],
      [long, late],
    ]);
  });
});
