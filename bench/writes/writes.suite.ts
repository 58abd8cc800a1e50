import { alternate } from '../alternation';
import { processorTime } from '../machine/processor-time';
import { isFailed } from '../round';
import type { Log, Suite, SuiteOptions } from '../suite';
import { bareUnnest } from './bare-unnest.strategy';
import { gatewayQueue, mutationForMany, queueOnly } from './gateway.strategy';
import { runLoad, type Load } from './load';
import { preparedInsert } from './prepared-insert.strategy';
import { repositorySave } from './repository-save.strategy';
import type { Strategy } from './strategy';
import { createWriteEnvironment, type WriteEnvironment } from './write-environment';
import { emptyTables, assertWritten } from './written-rows.check';
import { writesTables, type WriteMeasure, type WriteResults } from './write-results';

/** How fast evaluations are written, by strategy and load. */
export const writes: Suite<WriteResults> = {
  name: 'writes',
  defaultRounds: 5,
  options: ['seconds', 'clients', 'only'],
  documentMarker: 'bench writes',
  measure: measureWrites,
  formatTables: writesTables,
};

const warmUpSeconds = 0.5;
const batch = 1_000;

/** Measures every strategy under every load, one at a time, round after round. */
async function measureWrites(options: SuiteOptions, log: Log): Promise<WriteResults> {
  const { machine, rounds, seconds, clients, only } = options;
  const loads = (await allLoads(clients)).filter(([{ name }]) => name.includes(only));
  const environment = await createWriteEnvironment(clients, 8);
  try {
    const results: WriteResults = { machine, rounds, seconds, loads: [] };
    for (const [load, strategies] of loads) {
      log(load.name);
      const contenders = strategies.map((strategy) => ({
        name: displayName(strategy),
        measure: () => measureOnce(environment, strategy, load, seconds),
      }));
      const measured = await alternate(contenders, rounds, (name, result, round) => {
        const figure = isFailed(result)
          ? `FAILED: ${result.failed}`
          : `${Math.round(result.rate)}/s`;
        log(`  round ${round + 1}: ${name}: ${figure}`);
      });
      results.loads.push({ load, strategies: measured });
    }
    return results;
  } finally {
    await environment.database.close();
  }
}

async function allLoads(clients: number): Promise<[Load, Strategy[]][]> {
  const single = [
    repositorySave('chained'),
    preparedInsert('chained'),
    gatewayQueue,
    queueOnly,
    bareUnnest,
    repositorySave('bare'),
    preparedInsert('bare'),
  ];
  const many = [
    repositorySave('chained'),
    preparedInsert('chained'),
    gatewayQueue,
    await mutationForMany(),
    queueOnly,
    bareUnnest,
  ];
  return [
    [{ name: `${clients} clients of one tenant`, clients, tenants: 1, batch: 1 }, single],
    [{ name: `${clients} clients of 8 tenants`, clients, tenants: 8, batch: 1 }, single],
    [{ name: `batches of ${batch}, one caller`, clients: 1, tenants: 1, batch }, many],
    [{ name: `batches of ${batch}, 4 callers of 4 tenants`, clients: 4, tenants: 4, batch }, many],
  ];
}

const displayName = ({ name, table }: Strategy): string =>
  table === 'bare' && !name.includes('limit') ? `${name}, into the bare table` : name;

/** From empty tables: a warm-up, the measurement, then a check of every written row. */
async function measureOnce(
  environment: WriteEnvironment,
  strategy: Strategy,
  load: Load,
  seconds: number,
): Promise<WriteMeasure> {
  const { owner } = environment.database;
  await emptyTables(owner);
  const write = strategy.writer(environment);
  const tenantIds = environment.tenants;
  const warm = await runLoad(write, load, { tenantIds, from: 0, seconds: warmUpSeconds });
  const before = await processorTime(owner);
  const written = await runLoad(write, load, { tenantIds, from: warm.count, seconds });
  const after = await processorTime(owner);
  const count = warm.count + written.count;
  await assertWritten(owner, strategy.table, { count, firstTenant: tenantIds[0] as string });
  return {
    rate: written.count / written.seconds,
    node: ((after.node - before.node) * 1_000) / written.count,
    postgresql: ((after.postgresql - before.postgresql) * 1_000) / written.count,
  };
}
