import { isLongerThan } from '../../../src/kernel/scalars/text-length';

/** Text length in characters, of which some are two code units. */
it.each([
  ['a', 3, false],
  ['a', 4, true],
  ['😀', 3, false],
  ['😀', 4, true],
])('%s repeated %i times is longer than three: %s', (character, times, isLonger) => {
  expect(isLongerThan(character.repeat(times), 3)).toBe(isLonger);
});
