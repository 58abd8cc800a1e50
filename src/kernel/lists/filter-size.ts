import { BadUserInput } from '../request/bad-user-input';

/** The most conditions of a filter, those of `and`, `or` and `not` included. */
export const maxConditions = 100;
export const maxFilterDepth = 8;

/** The conditions of a filter, or the operators of one: a null is as if it were left out. */
export function givenEntries(input: object): [name: string, value: unknown][] {
  return Object.entries(input).filter(([, value]) => value !== null && value !== undefined);
}

/** Whether a name in a filter combines conditions, rather than being one. */
export const isCombination = (name: string): boolean => ['and', 'or', 'not'].includes(name);

/** Rejects a filter with too many conditions, or too deep. */
export function assertFilterSize(filter: unknown): void {
  if (filter != null) assertSize(filter, 'filter', 1, { left: maxConditions });
}

function assertSize(filter: object, path: string, depth: number, count: { left: number }): void {
  if (depth > maxFilterDepth) {
    throw new BadUserInput(path, `nests at most ${maxFilterDepth} levels deep`);
  }
  for (const [name, value] of givenEntries(filter) as [string, object][]) {
    const at = `${path}.${name}`;
    if (--count.left < 0) throw new BadUserInput(path, `has at most ${maxConditions} conditions`);
    if (name === 'not') assertSize(value, at, depth + 1, count);
    else if (name === 'and' || name === 'or') {
      (value as object[]).forEach((each, index) =>
        assertSize(each, `${at}[${index}]`, depth + 1, count),
      );
    }
  }
}

/** Whether a filter has no condition, so that every row passes. */
export function isEmptyFilter(filter: Record<string, unknown> | null | undefined): boolean {
  return givenEntries(filter ?? {}).length === 0;
}
