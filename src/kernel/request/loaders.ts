import DataLoader from 'dataloader';

type AnyLoader = DataLoader<string, unknown>;

/**
 * The batched loads of one request. Loads under the same name that are asked for in the same
 * tick become one call of their batch function, and a key is fetched once.
 */
export class Loaders {
  private readonly loaders = new Map<string, AnyLoader>();

  /** `onBatch` is told of how many keys each call was made. */
  constructor(private readonly onBatch?: (size: number) => void) {}

  /**
   * `batch` must answer one value a key, in their order, or the error that is that key's alone.
   * `name` must say everything on which the answer depends besides the key: two loads of one name
   * share one batch function.
   */
  load<Value>(
    name: string,
    key: string,
    batch: (keys: readonly string[]) => Promise<readonly (Value | Error)[]>,
  ): Promise<Value> {
    let loader = this.loaders.get(name);
    if (!loader) {
      loader = new DataLoader((keys) => {
        this.onBatch?.(keys.length);
        return batch(keys);
      });
      this.loaders.set(name, loader);
    }
    return loader.load(key) as Promise<Value>;
  }
}

/** Puts rows in the order of the keys that were asked for; null where a key has no row. */
export function alignWithKeys<Row>(
  keys: readonly string[],
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): (Row | null)[] {
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  return keys.map((key) => byKey.get(key) ?? null);
}

/** Gathers rows under the key they belong to, in the order of the keys; none is an empty list. */
export function groupByKey<Row>(
  keys: readonly string[],
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): Row[][] {
  const groups = new Map<string, Row[]>(keys.map((key) => [key, []]));
  for (const row of rows) groups.get(keyOf(row))?.push(row);
  return keys.map((key) => groups.get(key) ?? []);
}
