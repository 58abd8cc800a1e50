import { configuration } from './page-configuration';

const { workers } = configuration;

/** Creates the editor's workers from this server's scripts, as modules. */
export const workerEnvironment = {
  getWorker(_id: string, label: string): Worker {
    const address = label === 'graphql' || label === 'json' ? workers[label] : workers.editor;
    return new Worker(address, { type: 'module', name: label });
  },
};
