import { attempt } from '../alternation';
import { startMercurius } from '../competitors/mercurius.contender';
import { startPostGraphile } from '../competitors/postgraphile.contender';
import { competitorNode, installCompetitors } from '../competitors/competitor-packages';
import { isFailed, type FailedRound } from '../round';
import { startCached, startGateway } from './gateway.contender';
import { startLimit } from './limit.contender';
import type { ReadEnvironment } from './read-environment';
import type { ReadQuery } from './read-query';
import type { ServedContender } from './served-contender';

/** The contenders that run, and why others could not be started, by name. */
export interface StartedContenders {
  contenders: ServedContender[];
  failures: Record<string, FailedRound>;
}

type Log = (line: string) => void;

/** Null for a contender that cannot run on this machine. */
type Start = () => Promise<ServedContender | null>;

/** Starts all of them: the hand-written limits, the competitors, and the gateway's variants. */
export async function startContenders(
  environment: ReadEnvironment,
  queries: readonly ReadQuery[],
  log: Log,
): Promise<StartedContenders> {
  const gateway =
    (name: string, settings: Record<string, string>): Start =>
    () =>
      startGateway(environment, name, settings);
  const starts: Record<string, Start> = {
    'limit: text': () => startLimit(environment, 'text'),
    'limit: rows': () => startLimit(environment, 'rows'),
    'limit: text rows': () => startLimit(environment, 'text rows'),
    ...((await installCompetitors(log)) && competitorStarts(environment, log)),
    'gateway: plan': gateway('gateway: plan', { QUERY_PLANS: 'on' }),
    'gateway: resolvers': gateway('gateway: resolvers', { QUERY_PLANS: 'off' }),
    'gateway: cached': async () => {
      const cached = await startCached(environment, queries);
      if (!cached) log('gateway: cached is left out: no repeated answer has an ETag');
      return cached;
    },
  };
  const started: StartedContenders = { contenders: [], failures: {} };
  try {
    for (const [name, start] of Object.entries(starts)) {
      const contender = await attempt(start);
      if (contender === null) continue;
      if (!isFailed(contender)) started.contenders.push(contender);
      else started.failures[name] = { failed: `did not start: ${contender.failed}` };
    }
    return started;
  } catch (error) {
    for (const each of started.contenders) await each.stop();
    throw error;
  }
}

function competitorStarts(environment: ReadEnvironment, log: Log): Record<string, Start> {
  return {
    Mercurius: () => startMercurius(environment),
    PostGraphile: async () => {
      const node = competitorNode();
      if (node) return startPostGraphile(environment, node);
      log('PostGraphile is left out: npm has no Node.js 22 for this machine');
      return null;
    },
  };
}
