// One set of globals for all files of a worker, so that what they import is loaded once:
// see shared-modules.cjs.
const { TestEnvironment } = require('jest-environment-node');

// Where jest-circus registers the handlers of a file; its next instance would find them there.
const eventHandlers = Symbol.for('EVENT_HANDLERS');

let shared;

module.exports = class SharedEnvironment extends TestEnvironment {
  constructor(config, context) {
    if (shared) {
      delete shared.global[eventHandlers];
      return shared;
    }
    super(config, context);
    shared = this;
  }

  // The next file of this worker goes on with it.
  async teardown() {}
};
