import { memoryGrowth } from './memory-growth';

/** What is told of a series of floors: its last third against its middle one. */
it.each([
  ['that stay', [90, 50, 50, 50, 50, 50, 50], 0],
  ['that grow', [10, 20, 30, 40, 50, 60, 70, 80, 90], 0.6],
  ['of which one is above the others', [50, 50, 50, 50, 50, 50, 50, 99, 50], 0],
])('floors %s', (_, floors, growth) => {
  expect(memoryGrowth(floors)).toBeCloseTo(growth);
});
