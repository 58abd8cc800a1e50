import { join } from 'node:path';
import type { ReadStage } from '../reads/read-stage';
import { headOf, startServer, type ServedContender } from '../reads/served-contender';

/** Mercurius, compiling its queries, over loaders whose SQL is written by hand. */
export async function startMercurius(stage: ReadStage): Promise<ServedContender> {
  const words = [join(__dirname, 'mercurius.process.js'), stage.database.urlOf('service')];
  return {
    name: 'Mercurius',
    ...(await startServer([...words, stage.tenantId], {})),
    headOf: () => headOf('/graphql'),
    // Its schema is the gateway's, so that its documents are, too; a cursor it reads as a list.
    bodyOf: ({ key, document }, { variables, values }) => {
      if (key === 'Q6') return JSON.stringify({ query: document, variables: { text: values[0] } });
      const place = 'slug' in variables ? values.slice(1) : values;
      const after = 'after' in variables ? { after: JSON.stringify(place) } : {};
      return JSON.stringify({ query: document, variables: { ...variables, ...after } });
    },
  };
}
