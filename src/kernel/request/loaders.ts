import DataLoader from 'dataloader';

type AnyLoader = DataLoader<string, unknown>;

/**
 * The batched loads of one request (DataLoader). Loads of one name in the same tick become one
 * call of their batch function, and each key is loaded once.
 */
export class Loaders {
  private readonly loaders = new Map<string, AnyLoader>();

  /** `onBatch` gets the number of keys of each batch. */
  constructor(private readonly onBatch?: (size: number) => void) {}

  /** Loaders that have loaded nothing: for a part of the request that reads another state. */
  renewed(): Loaders {
    return new Loaders(this.onBatch);
  }

  /**
   * `batch` returns a value for each key, in their order, or the error of that key alone. `name`
   * must contain everything that the value depends on beside the key, because loads of one name
   * share the batch function of the first.
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

/** One row for each key, in the order of the keys; null where a key has none. */
export function alignWithKeys<Row>(
  keys: readonly string[],
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): (Row | null)[] {
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  return keys.map((key) => byKey.get(key) ?? null);
}

/** The rows of each key, in the order of the keys; an empty list where a key has none. */
export function groupByKey<Row>(
  keys: readonly string[],
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): Row[][] {
  const groups = new Map<string, Row[]>(keys.map((key) => [key, []]));
  for (const row of rows) groups.get(keyOf(row))?.push(row);
  return keys.map((key) => groups.get(key) ?? []);
}
