import { isDay, type Day } from '../../kernel/scalars/day';

const yearFirst = /^(\d{4})[-/](\d{2})[-/](\d{2})$/;
const yearLast = /^(\d{2})[-/](\d{2})[-/](\d{4})$/;

/**
 * A day as the register spells it: 2024-09-25, 2024/09/25, 25-09-2024 or 25/09/2024. Undefined for
 * any other text; no day is guessed.
 */
export function parseRegisterDay(text: string): Day | undefined {
  const [, year, month, day] = yearFirst.exec(text) ?? [];
  const [, lastDay, lastMonth, lastYear] = yearLast.exec(text) ?? [];
  const read =
    year === undefined ? `${lastYear}-${lastMonth}-${lastDay}` : `${year}-${month}-${day}`;
  return isDay(read) ? read : undefined;
}
