import { BadUserInput } from '../request/bad-user-input';

/** Conditions of a filter, nested ones included, beyond which it is refused. */
const mostConditions = 100;
const deepestNesting = 8;

/** Refuses a filter of too many conditions, or too deep, or with a null in place of a condition. */
export function assertFilterSize(filter: unknown): void {
  if (filter != null) walk(filter, 'filter', 1, { left: mostConditions });
}

function walk(filter: object, path: string, depth: number, count: { left: number }): void {
  if (depth > deepestNesting) {
    throw new BadUserInput(path, `nests at most ${deepestNesting} levels deep`);
  }
  for (const [name, value] of Object.entries(filter) as [string, object | null][]) {
    const at = `${path}.${name}`;
    if (value === null) throw new BadUserInput(at, 'must not be null; leave it out');
    if (--count.left < 0) throw new BadUserInput(path, `has at most ${mostConditions} conditions`);
    if (name === 'not') walk(value, at, depth + 1, count);
    else if (name === 'and' || name === 'or') {
      (value as object[]).forEach((each, index) => walk(each, `${at}[${index}]`, depth + 1, count));
    }
  }
}

/** Whether a filter has no condition, so that every row passes. */
export function isEmptyFilter(filter: Record<string, unknown> | null | undefined): boolean {
  return Object.keys(filter ?? {}).length === 0;
}
