// Jest keeps which test runs in an `AsyncLocalStorage`, for tests that run at the same time. In
// Node.js 20 each promise is then followed by a hook, which took a fifth of a worker's time. Here one
// test runs after the other, so what was set last is what a test runs in.
const hooks = require('node:async_hooks');

class SequentialStorage {
  #store;

  getStore() {
    return this.#store;
  }

  /** The store is the one before again when what the callback returns has settled. */
  run(store, callback) {
    const before = this.#store;
    const restore = () => (this.#store = before);
    this.#store = store;
    try {
      const result = callback();
      if (typeof result?.then !== 'function') restore();
      else result.then(restore, restore);
      return result;
    } catch (error) {
      restore();
      throw error;
    }
  }
}

/** What is loaded meanwhile, and at once, gets a storage for tests in a sequence. */
exports.loadSequential = (load) => {
  const { AsyncLocalStorage } = hooks;
  hooks.AsyncLocalStorage = SequentialStorage;
  try {
    return load();
  } finally {
    hooks.AsyncLocalStorage = AsyncLocalStorage;
  }
};
