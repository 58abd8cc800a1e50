import { overlappingRanges } from '../../../src/import/checks/overlapping-ranges';

const span = (from: string | null, to: string | null) => ({ from, to });

describe('overlappingSpans', () => {
  it('finds none where each begins on the day after the end of another', () => {
    const spans = [
      span('2025-02-01', null),
      span(null, '2024-12-31'),
      span('2025-01-01', '2025-01-31'),
    ];
    expect(overlappingRanges(spans)).toEqual([]);
  });

  it('finds two that share one day', () => {
    const [earlier, later] = [span('2025-01-01', '2025-01-31'), span('2025-01-31', null)];
    expect(overlappingRanges([later, earlier])).toEqual([[earlier, later]]);
  });

  it('holds an open end and an open start to last for ever', () => {
    const [open, day] = [span(null, null), span('2025-01-01', '2025-01-01')];
    expect(overlappingRanges([day, open])).toEqual([[open, day]]);
    expect(overlappingRanges([span(null, '2025-01-01'), span(null, '2024-01-01')])).toHaveLength(1);
  });

  it('sees past a short span that lies within a long one', () => {
    const long = span('2025-01-01', '2025-12-31');
    const short = span('2025-02-01', '2025-02-02');
    const late = span('2025-06-01', null);
    expect(overlappingRanges([long, short, late])).toEqual([
      [long, short],
      [long, late],
    ]);
  });
});
