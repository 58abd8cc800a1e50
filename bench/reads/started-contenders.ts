import { startMercurius } from '../competitors/mercurius.contender';
import { startPostGraphile } from '../competitors/postgraphile.contender';
import { competitorNode, installCompetitors } from '../competitors/competitor-packages';
import { startCached, startGateway } from './gateway.contender';
import { startLimit } from './limit.contender';
import type { ReadQuery } from './read-query';
import type { ReadStage } from './read-stage';
import type { ServedContender } from './served-contender';

/** Starts all of them: the limit in both its kinds, the rivals, and the gateway in its ways. */
export async function startContenders(
  stage: ReadStage,
  queries: readonly ReadQuery[],
  say: (line: string) => void,
): Promise<ServedContender[]> {
  const started: ServedContender[] = [];
  try {
    started.push(await startLimit(stage, 'text'));
    started.push(await startLimit(stage, 'rows'));
    if (await installCompetitors(say)) {
      started.push(await startMercurius(stage));
      const node = competitorNode();
      if (node) started.push(await startPostGraphile(stage, node));
      else
        say(
          'PostGraphile is left out: it needs Node.js 22, which npm has none of for this machine',
        );
    }
    started.push(await startGateway(stage, 'gateway: plan', { QUERY_PLANS: 'on' }));
    started.push(await startGateway(stage, 'gateway: resolvers', { QUERY_PLANS: 'off' }));
    const cached = await startCached(stage, queries);
    if (cached) started.push(cached);
    else say('gateway: cached is left out: no answer that was asked for again has an ETag');
    return started;
  } catch (error) {
    for (const each of started) await each.stop();
    throw error;
  }
}
