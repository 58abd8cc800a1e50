import { join } from 'node:path';
import type { ReadStage } from './read-stage';
import { headOf, startServer, type ServedContender } from './served-contender';

/** What can be reached by hand: the driver, SQL and Node's own server. */
export async function startLimit(
  stage: ReadStage,
  kind: 'text' | 'rows',
): Promise<ServedContender> {
  const script = join(__dirname, 'limit/limit.process.js');
  const words = [script, kind, stage.database.urlOf('service'), stage.tenantId];
  return {
    name: `limit: ${kind}`,
    ...(await startServer(words, {})),
    headOf: () => headOf('/'),
    bodyOf: ({ key }, { values }) => JSON.stringify({ key, values }),
  };
}
