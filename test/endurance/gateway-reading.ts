import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { GatewayRun } from '../crash/gateway-run';
import { Scrape } from '../support/scrape';
import { heapFileOf } from './heap-file';

/** What a gateway's process holds at a moment; memory in MiB. */
export interface GatewayReading {
  heap: number;
  resident: number;
  handles: number;
  resources: number;
  descriptors: number;
  poolOpen: number;
  poolWaiting: number;
  evaluationsWaiting: number;
  /** How many seconds it has worked since it began. */
  cpu: number;
}

const mebibyte = 1024 * 1024;

/** What a gateway counts of itself; it must be asked for by whoever started it. */
export async function scrapeOf(gateway: GatewayRun): Promise<Scrape> {
  const answer = await fetch(gateway.metrics, { headers: { connection: 'close' } });
  return new Scrape(await answer.text());
}

/** Reads it off the gateway's metrics and, for descriptors, off the system. */
export async function readGateway(gateway: GatewayRun): Promise<GatewayReading> {
  const scrape = await scrapeOf(gateway);
  const value = (series: string): number => scrape.valueOf(series) ?? Number.NaN;
  const connections = (state: string): number =>
    value(`gateway_database_connections{state="${state}"}`);
  return {
    heap: value('nodejs_heap_size_used_bytes') / mebibyte,
    resident: value('process_resident_memory_bytes') / mebibyte,
    handles: value('nodejs_active_handles_total'),
    resources: value('nodejs_active_resources_total'),
    descriptors: readdirSync(`/proc/${gateway.pid}/fd`).length,
    poolOpen: connections('open'),
    poolWaiting: connections('waiting'),
    evaluationsWaiting: value('gateway_evaluations_waiting'),
    cpu: value('process_cpu_seconds_total'),
  };
}

/** The same, with what the heap held the moment when all garbage had been collected. */
export async function readWithoutGarbage(gateway: GatewayRun): Promise<GatewayReading> {
  const file = heapFileOf(gateway.pid);
  rmSync(file, { force: true });
  process.kill(gateway.pid, 'SIGUSR2');
  while (!existsSync(file) || readFileSync(file, 'utf8') === '') await sleep(20);
  const heap = Number(readFileSync(file, 'utf8')) / mebibyte;
  rmSync(file, { force: true });
  return { ...(await readGateway(gateway)), heap };
}
