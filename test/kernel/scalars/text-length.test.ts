import { isLongerThan } from '../../../src/kernel/scalars/text-length';

/** How long a text is: by its characters, of which some count as two. */
it.each([
  ['a', 3, false],
  ['a', 4, true],
  ['😀', 3, false],
  ['😀', 4, true],
])('%s, %i times, is longer than three: %s', (character, times, isLonger) => {
  expect(isLongerThan(character.repeat(times), 3)).toBe(isLonger);
});
