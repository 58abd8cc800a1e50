import { configuration } from './page-configuration';

const { workers } = configuration;

/** Where the editor finds its workers: at this server's own addresses, as modules. */
export const workerEnvironment = {
  getWorker(_id: string, label: string): Worker {
    const address = label === 'graphql' || label === 'json' ? workers[label] : workers.editor;
    return new Worker(address, { type: 'module', name: label });
  },
};
