import { memoryGrowth } from './memory-growth';

it.each([
  ['that stay constant', [90, 50, 50, 50, 50, 50, 50], 0],
  ['that grow', [10, 20, 30, 40, 50, 60, 70, 80, 90], 0.6],
  ['with one outlier', [50, 50, 50, 50, 50, 50, 50, 99, 50], 0],
])('floors %s', (_, floors, growth) => {
  expect(memoryGrowth(floors)).toBeCloseTo(growth);
});
