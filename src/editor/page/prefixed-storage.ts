import { storableItem } from '../state/stored-item';

const PREFIX = 'crypto-enforcement-gateway:';
/** What GraphiQL puts before the names of its items. */
const GRAPHIQL = 'graphiql:';

/**
 * The browser's storage with a prefix, and without what must not be stored. Many projects serve
 * GraphiQL at the same local address, and without a prefix each would restore the tabs of another.
 */
export const storage: Storage = {
  getItem: (key) => localStorage.getItem(PREFIX + key),
  setItem: (key, value) => {
    const storable = storableItem(key.slice(GRAPHIQL.length), value);
    if (storable === null) localStorage.removeItem(PREFIX + key);
    else localStorage.setItem(PREFIX + key, storable);
  },
  removeItem: (key) => localStorage.removeItem(PREFIX + key),
  clear: () => ownKeys().forEach((key) => localStorage.removeItem(key)),
  key: (index) => ownKeys()[index] ?? null,
  get length() {
    return ownKeys().length;
  },
};

/** Stores all items again, without what an earlier version of the editor stored too much. */
export function cleanStorage(): void {
  for (const key of ownKeys()) {
    const name = key.slice(PREFIX.length);
    storage.setItem(name, storage.getItem(name) ?? '');
  }
}

function ownKeys(): string[] {
  return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
}
