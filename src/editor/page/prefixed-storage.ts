const PREFIX = 'crypto-enforcement-gateway:';

/**
 * The browser's storage with a prefix. Many projects serve GraphiQL at the same local address, and
 * without a prefix each would restore the tabs of another.
 */
export const storage: Storage = {
  getItem: (key) => localStorage.getItem(PREFIX + key),
  setItem: (key, value) => localStorage.setItem(PREFIX + key, value),
  removeItem: (key) => localStorage.removeItem(PREFIX + key),
  clear: () => ownKeys().forEach((key) => localStorage.removeItem(key)),
  key: (index) => ownKeys()[index] ?? null,
  get length() {
    return ownKeys().length;
  },
};

function ownKeys(): string[] {
  return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
}
