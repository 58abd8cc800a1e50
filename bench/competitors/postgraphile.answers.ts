/** Brings PostGraphile's data into the gateway's form: names and formats, never values. */
export function toGatewayData(data: object): object {
  return reshape(data) as object;
}

type Fields = Record<string, unknown>;
type PostGraphileFields = Fields & { evaluatedAt?: string };

function reshape(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reshape);
  if (typeof value !== 'object' || value === null) return value;
  const { valueAmount, valueCurrency, evaluatedAt, groupedAggregates, ...others } =
    value as PostGraphileFields;
  // Its groups are in a separate list, and their keys have no names.
  if (groupedAggregates !== undefined) return statistics(groupedAggregates as Group[]);
  const fields = Object.entries(others).map(([name, each]) => [name, reshape(each)] as const);
  const shaped: Fields = Object.fromEntries(fields);
  if (valueAmount !== undefined) {
    shaped['value'] = valueAmount && { amount: valueAmount, currency: valueCurrency };
  }
  // Its instants have an offset and microseconds.
  if (evaluatedAt !== undefined) {
    shaped['evaluatedAt'] = new Date(evaluatedAt).toISOString();
  }
  return shaped;
}

interface Group {
  keys: [year: string | null, asset: string | null, currency: string | null];
  sum: { seizures: string; amount: string };
}

/** From unordered groups by year, asset and currency to ordered groups by year and asset. */
function statistics(byCurrency: readonly Group[]): object[] {
  const sorted = byCurrency.toSorted((one, other) => compare(one.keys, other.keys));
  const groups: { keys: object; seizureCount: number; totals: object[] }[] = [];
  for (const [at, { keys, sum }] of sorted.entries()) {
    const [year, asset, currency] = keys;
    const before = sorted[at - 1]?.keys;
    if (before?.[0] !== year || before[1] !== asset) {
      const named = { year: year === null ? null : Number(year), asset };
      groups.push({ keys: named, seizureCount: 0, totals: [] });
    }
    const group = groups.at(-1) as (typeof groups)[number];
    group.seizureCount += Number(sum.seizures);
    if (currency !== null) group.totals.push({ amount: sum.amount, currency });
  }
  return groups;
}

/** By code points with nulls last, as in the gateway. */
function compare(one: readonly (string | null)[], other: readonly (string | null)[]): number {
  for (const [at, key] of one.entries()) {
    const against = other[at] as string | null;
    if (key === against) continue;
    if (key === null) return 1;
    return against === null || key < against ? -1 : 1;
  }
  return 0;
}
