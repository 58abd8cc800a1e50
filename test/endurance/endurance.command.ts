import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { Endurance, type EnduranceOptions } from './endurance';
import { scrapeMetrics, type GatewayReading } from './gateway-reading';
import { MemoryWatch } from './memory-watch';
import { findLeaks, checkPromises, type Outcome } from './outcome';
import type { RoundTally } from './round-tally';
import { endWith } from '../support/ended-command';

const usage = `
Usage: npm run test:endurance -- [--minutes 20] [--round 60] [--rate 120] [--seed <number>]

Starts a temporary PostgreSQL and the built gateway, with a proxy between them, and sends requests
at a steady rate far below the machine's capacity. In each round, of --round seconds, the connection
or the database has a fault for 5 to 10 seconds. Exits with 1 if a promise is broken.
`.trimStart();

const log = (line: string): unknown => process.stdout.write(`${line}\n`);

/** `npm run test:endurance`. Returns the exit code: 0 passed, 1 a broken promise, 2 wrong usage. */
async function main(): Promise<number> {
  const options = readOptions();
  if (!options) {
    process.stderr.write(usage);
    return 2;
  }
  log(`seed ${options.seed}, ${options.rate} requests a second`);
  const endurance = await Endurance.start(options);
  try {
    const outcome = await runRounds(endurance, options.rounds);
    const breaches = outcome.tallies.flatMap((each) => each.breaches);
    for (const each of [...breaches, ...outcome.writeBreaches].slice(0, 20)) log(`  ${each}`);
    const promises = checkPromises(outcome);
    for (const [holds, what] of promises) log(`${holds ? 'holds ' : 'BROKEN'} ${what}`);
    return promises.every(([holds]) => holds) ? 0 : 1;
  } finally {
    await endurance.close();
  }
}

async function runRounds(endurance: Endurance, rounds: number): Promise<Outcome> {
  const before = await endurance.restingReading();
  const memory = new MemoryWatch(endurance.gateway);
  const tallies: RoundTally[] = [];
  const { writes } = endurance.bank;
  try {
    logHeader();
    endurance.startLoad();
    let [worked, at] = [before.cpu, performance.now()];
    for (let round = 0; round < rounds; round += 1) {
      const fault = endurance.faults[round % endurance.faults.length]!;
      const tally = await endurance.round(fault);
      tallies.push(tally);
      const reading = await memory.endRound();
      const share = (reading.cpu - worked) / ((performance.now() - at) / 1_000);
      [worked, at] = [reading.cpu, performance.now()];
      logRound(
        round + 1,
        fault.name,
        tally,
        { ...reading, resident: memory.resident.at(-1)! },
        share,
      );
    }
    const settled = await endurance.settle((after) => findLeaks(before, after).length === 0);
    const executionPaths = await countExecutionPaths(endurance);
    const rows = await endurance.check();
    const { receipts } = endurance.bank;
    return {
      before,
      settled,
      memory,
      tallies,
      executionPaths,
      receipts,
      rows,
      writeBreaches: writes.breaches,
    };
  } finally {
    memory.close();
  }
}

function logHeader(): void {
  log(
    'round fault      good   503 abort wrong  slowest   recovered    heap  resident' +
      '  handles  files  pool  cpu',
  );
}

function logRound(
  round: number,
  fault: string,
  { counts, slowestMs, recoveryMs }: RoundTally,
  { heap, resident, handles, descriptors, poolOpen, poolWaiting }: GatewayReading,
  cpu: number,
): void {
  const { good, unavailable, aborted, wrong } = counts;
  const cells: [value: string | number, width: number][] = [
    [round, 5],
    [fault.padEnd(9), 10],
    ...[good, unavailable, aborted, wrong].map((each): [number, number] => [each, 6]),
    [`${slowestMs.toFixed(0)} ms`, 9],
    [`${recoveryMs.toFixed(0)} ms`, 12],
    [`${heap.toFixed(1)}`, 8],
    [`${resident.toFixed(1)} MiB`, 12],
    [handles, 7],
    [descriptors, 7],
    [`${poolOpen}+${poolWaiting}`, 6],
    [`${(100 * cpu).toFixed(0)}%`, 5],
  ];
  log(cells.map(([value, width]) => String(value).padStart(width)).join(''));
}

/** How many answers took each path, by the gateway's metrics. */
async function countExecutionPaths({ gateway }: Endurance): Promise<Record<string, number>> {
  const scrape = await scrapeMetrics(gateway);
  const count = (series: string): number => scrape.valueOf(series) ?? 0;
  return {
    cached: count('gateway_cache_answers_total{status="hit"}'),
    planned: count('gateway_planned_operations_total'),
    'by resolvers': count('gateway_unplanned_operations_total{reason="introspection"}'),
    mutations: count('gateway_unplanned_operations_total{reason="mutation"}'),
    rejected: count('gateway_errors_total{code="BAD_USER_INPUT"}'),
    unavailable: count('gateway_errors_total{code="UNAVAILABLE"}'),
  };
}

function readOptions(): EnduranceOptions | null {
  try {
    const { values } = parseArgs({
      options: {
        minutes: { type: 'string', default: '20' },
        round: { type: 'string', default: '60' },
        rate: { type: 'string', default: '120' },
        seed: { type: 'string', default: String(randomInt(1_000_000)) },
      },
    });
    const [minutes, round, rate, seed] = [
      ...[values.minutes, values.round, values.rate, values.seed].map(Number),
    ] as [number, number, number, number];
    const rounds = Math.floor((minutes * 60) / round);
    const isValid = rounds >= 3 && rounds <= 1_000 && round >= 20 && rate >= 1 && seed >= 0;
    return isValid ? { rounds, roundMs: round * 1_000, rate, seed } : null;
  } catch {
    return null;
  }
}

endWith(main);
