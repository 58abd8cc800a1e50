import { alternate } from '../alternation';
import { describeMachine } from '../machine';
import { processorTime } from '../processor-time';
import { bareUnnest } from './bare-unnest.strategy';
import { gatewayQueue, mutationForMany, queueAlone } from './gateway.strategy';
import { underLoad, type Load } from './load';
import { namedInsert } from './named-insert.strategy';
import { repositorySave } from './repository-save.strategy';
import type { Strategy } from './strategy';
import { setStage, type WriteStage } from './write-stage';
import { emptyTables, expectWritten } from './written-rows.check';
import type { WriteMeasure, WriteResults } from './write-results';

export interface WriteOptions {
  rounds: number;
  seconds: number;
  clients: number;
  /** Only loads whose name holds this. */
  only: string;
}

const warmUp = 0.5;
const batch = 1_000;

/** Measures every way of writing under every load, one after the other, round after round. */
export async function measureWrites(
  { rounds, seconds, clients, only }: WriteOptions,
  say: (line: string) => void,
): Promise<WriteResults> {
  const single = [
    repositorySave('chained'),
    namedInsert('chained'),
    gatewayQueue,
    queueAlone,
    bareUnnest,
    repositorySave('bare'),
    namedInsert('bare'),
  ];
  const many = [
    repositorySave('chained'),
    namedInsert('chained'),
    gatewayQueue,
    await mutationForMany(),
    queueAlone,
    bareUnnest,
  ];
  const loads: [Load, Strategy[]][] = [
    [{ name: `${clients} clients of one tenant`, clients, tenants: 1, batch: 1 }, single],
    [{ name: `${clients} clients of 8 tenants`, clients, tenants: 8, batch: 1 }, single],
    [{ name: `batches of ${batch}, one caller`, clients: 1, tenants: 1, batch }, many],
    [{ name: `batches of ${batch}, 4 callers of 4 tenants`, clients: 4, tenants: 4, batch }, many],
  ];
  const stage = await setStage(clients, 8);
  try {
    const results: WriteResults = {
      machine: await describeMachine(stage.database.owner),
      ...{ rounds, seconds, loads: [] },
    };
    for (const [load, ways] of loads.filter(([{ name }]) => name.includes(only))) {
      say(load.name);
      const contenders = ways.map((way) => ({
        name: nameOf(way),
        measure: () => measureOnce(stage, way, load, seconds),
      }));
      const measured = await alternate(contenders, rounds, (name, { rate }, round) =>
        say(`  round ${round + 1}: ${name}: ${Math.round(rate)}/s`),
      );
      results.loads.push({ load, ways: measured });
    }
    return results;
  } finally {
    await stage.database.close();
  }
}

const nameOf = ({ name, place }: Strategy): string =>
  place === 'bare' && !name.includes('limit') ? `${name}, into the bare table` : name;

/** From an empty table: a little to warm up, then what counts, then whether all of it is there. */
async function measureOnce(
  stage: WriteStage,
  way: Strategy,
  load: Load,
  seconds: number,
): Promise<WriteMeasure> {
  const { owner } = stage.database;
  await emptyTables(owner);
  const write = way.writer(stage);
  const tenantIds = stage.tenants;
  const warm = await underLoad(write, load, { tenantIds, from: 0, seconds: warmUp });
  const before = await processorTime(owner);
  const done = await underLoad(write, load, { tenantIds, from: warm.count, seconds });
  const after = await processorTime(owner);
  const count = warm.count + done.count;
  await expectWritten(owner, way.place, { count, firstTenant: tenantIds[0] as string });
  return {
    rate: done.count / done.seconds,
    node: ((after.node - before.node) * 1_000) / done.count,
    postgresql: ((after.postgresql - before.postgresql) * 1_000) / done.count,
  };
}
