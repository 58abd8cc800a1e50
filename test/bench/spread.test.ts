import {
  formatRange,
  formatRatioAndRange,
  formatSpreadRatio,
  isTie,
  spreadOf,
} from '../../bench/spread';

const spread = (...values: number[]) =>
  spreadOf(values) as NonNullable<ReturnType<typeof spreadOf>>;

it('is the median, the lowest and the highest; none without a value', () => {
  expect(spreadOf([3, 1, 2])).toEqual({ median: 2, lowest: 1, highest: 3 });
  expect(spreadOf([])).toBeNull();
});

it.each([
  [[0.9, 1.1], true],
  [[0.9, 1], true],
  [[1, 1.1], true],
  [[0.9, 0.999], false],
  [[1.001, 1.1], false],
  [[1], false],
  [[1, 1, 1], false],
])('of the ratios %j is a tie: %s', (ratios, expected) => {
  expect(isTie(spread(...ratios))).toBe(expected);
});

it('is printed with its range, and as a tie', () => {
  expect(formatRange(spread(654, 824))).toBe('654 – 824');
  expect(formatSpreadRatio(spread(0.5, 0.6, 0.7))).toBe('0.60 ×');
  expect(formatSpreadRatio(spread(0.9, 0.97, 1.1))).toBe('0.97 × (tie)');
  expect(formatRatioAndRange(spread(0.5, 0.6, 0.7))).toBe('0.60 × (0.50 – 0.70)');
  expect(formatRatioAndRange(spread(0.9, 0.97, 1.1))).toBe('0.97 × (0.90 – 1.1, tie)');
  expect(formatRatioAndRange(spread(0.6))).toBe('0.60 ×');
});

it('is - without a value', () => {
  for (const format of [formatRange, formatSpreadRatio, formatRatioAndRange]) {
    expect(format(null)).toBe('-');
  }
});
