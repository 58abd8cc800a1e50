import { join } from 'node:path';
import { isAnswered, type LimitKind } from './limit/limit.answers';
import type { ReadEnvironment } from './read-environment';
import { requestHead, startServer, type ServedContender } from './served-contender';

/** The upper bound: hand-written SQL, the driver and Node's own HTTP server. */
export async function startLimit(
  environment: ReadEnvironment,
  kind: LimitKind,
): Promise<ServedContender> {
  const script = join(__dirname, 'limit/limit.process.js');
  const args = [script, kind, environment.database.urlFor('service'), environment.tenantId];
  return {
    name: `limit: ${kind}`,
    ...(await startServer(args, {})),
    supports: ({ key }) => isAnswered(kind, key),
    requestHead: () => requestHead('/'),
    requestBody: ({ key }, { values }) => JSON.stringify({ key, values }),
  };
}
