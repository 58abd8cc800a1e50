import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { Endurance, type EnduranceOptions } from './endurance';
import { scrapeOf, type GatewayReading } from './gateway-reading';
import { MemoryWatch } from './memory-watch';
import { leftIn, promisesOf, type Outcome } from './outcome';
import type { RoundTally } from './round-tally';
import { endWith } from '../support/ended-command';

const usage = `
Usage: npm run test:endurance -- [--minutes 20] [--round 60] [--rate 120] [--seed <number>]

Starts a PostgreSQL of its own and the built gateway on it, with a link between that can be made to
suffer, and asks at a steady rate far below what the machine can do. In each round (of so many
seconds) something is suffered for 5 to 10 seconds, by the link or by the database. Ends with 1
where a promise is not kept.
`.trimStart();

const say = (line: string): unknown => process.stdout.write(`${line}\n`);

/** `npm run test:endurance`: answers the exit code: 0 all is well, 1 it is not, 2 wrong usage. */
async function main(): Promise<number> {
  const options = readOptions();
  if (!options) {
    process.stderr.write(usage);
    return 2;
  }
  say(`seed ${options.seed}, ${options.rate} requests a second`);
  const endurance = await Endurance.begin(options);
  try {
    const outcome = await endured(endurance, options.rounds);
    const breaches = outcome.tallies.flatMap((each) => each.breaches);
    for (const each of [...breaches, ...outcome.ledgerBreaches].slice(0, 20)) say(`  ${each}`);
    const promises = promisesOf(outcome);
    for (const [kept, what] of promises) say(`${kept ? 'kept  ' : 'BROKEN'} ${what}`);
    return promises.every(([kept]) => kept) ? 0 : 1;
  } finally {
    await endurance.close();
  }
}

async function endured(endurance: Endurance, rounds: number): Promise<Outcome> {
  const before = await endurance.restingReading();
  const memory = new MemoryWatch(endurance.gateway);
  const tallies: RoundTally[] = [];
  const { ledger } = endurance.bank;
  try {
    tellHead();
    endurance.beginLoad();
    let [worked, at] = [before.cpu, performance.now()];
    for (let round = 0; round < rounds; round += 1) {
      const fault = endurance.faults[round % endurance.faults.length]!;
      const tally = await endurance.round(fault);
      tallies.push(tally);
      const reading = await memory.endRound();
      const share = (reading.cpu - worked) / ((performance.now() - at) / 1_000);
      [worked, at] = [reading.cpu, performance.now()];
      tellRound(
        round + 1,
        fault.name,
        tally,
        { ...reading, resident: memory.resident.at(-1)! },
        share,
      );
    }
    const settled = await endurance.settle((after) => leftIn(before, after).length === 0);
    const roads = await roadsOf(endurance);
    const rows = await endurance.check();
    const { receipts } = endurance.bank;
    return {
      before,
      settled,
      memory,
      tallies,
      roads,
      receipts,
      rows,
      ledgerBreaches: ledger.breaches,
    };
  } finally {
    memory.close();
  }
}

function tellHead(): void {
  say(
    'round suffered   good   503  left wrong  slowest  well after    heap  resident' +
      '  handles  files  pool  cpu',
  );
}

function tellRound(
  round: number,
  fault: string,
  { counts, slowest, recovery }: RoundTally,
  { heap, resident, handles, descriptors, poolOpen, poolWaiting }: GatewayReading,
  cpu: number,
): void {
  const { good, unavailable, left, wrong } = counts;
  const cells: [value: string | number, width: number][] = [
    [round, 5],
    [fault.padEnd(9), 10],
    ...[good, unavailable, left, wrong].map((each): [number, number] => [each, 6]),
    [`${slowest.toFixed(0)} ms`, 9],
    [`${recovery.toFixed(0)} ms`, 12],
    [`${heap.toFixed(1)}`, 8],
    [`${resident.toFixed(1)} MiB`, 12],
    [handles, 7],
    [descriptors, 7],
    [`${poolOpen}+${poolWaiting}`, 6],
    [`${(100 * cpu).toFixed(0)}%`, 5],
  ];
  say(cells.map(([value, width]) => String(value).padStart(width)).join(''));
}

/** How much was done by each of the ways to answer, by the gateway's own count. */
async function roadsOf({ gateway }: Endurance): Promise<Record<string, number>> {
  const scrape = await scrapeOf(gateway);
  const count = (series: string): number => scrape.valueOf(series) ?? 0;
  return {
    'kept answers': count('gateway_cache_answers_total{status="hit"}'),
    planned: count('gateway_planned_operations_total'),
    'by resolvers': count('gateway_unplanned_operations_total{reason="introspection"}'),
    mutations: count('gateway_unplanned_operations_total{reason="mutation"}'),
    refused: count('gateway_errors_total{code="BAD_USER_INPUT"}'),
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
    const isRight = rounds >= 3 && rounds <= 1_000 && round >= 20 && rate >= 1 && seed >= 0;
    return isRight ? { rounds, roundLength: round * 1_000, rate, seed } : null;
  } catch {
    return null;
  }
}

endWith(main);
