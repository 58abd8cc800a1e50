import { join } from 'node:path';
import type { ReadEnvironment } from '../reads/read-environment';
import { requestHead, startServer, type ServedContender } from '../reads/served-contender';

/** Mercurius with compiled queries, over loaders with hand-written SQL. */
export async function startMercurius(environment: ReadEnvironment): Promise<ServedContender> {
  const args = [join(__dirname, 'mercurius.process.js'), environment.database.urlFor('service')];
  return {
    name: 'Mercurius',
    ...(await startServer([...args, environment.tenantId], {})),
    requestHead: () => requestHead('/graphql'),
    // It serves the gateway's schema and documents; its cursors are JSON arrays of keys.
    requestBody: ({ key, document }, { variables, values }) => {
      if (key === 'Q6') return JSON.stringify({ query: document, variables: { text: values[0] } });
      const position = 'slug' in variables ? values.slice(1) : values;
      const after = 'after' in variables ? { after: JSON.stringify(position) } : {};
      return JSON.stringify({ query: document, variables: { ...variables, ...after } });
    },
  };
}
