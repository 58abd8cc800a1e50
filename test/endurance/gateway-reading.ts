import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { GatewayRun } from '../crash/gateway-run';
import { Scrape } from '../support/scrape';
import { heapFilePath } from './heap-file';

/** The resources that a gateway's process holds; memory in MiB. */
export interface GatewayReading {
  heap: number;
  resident: number;
  handles: number;
  resources: number;
  descriptors: number;
  poolOpen: number;
  poolWaiting: number;
  evaluationsWaiting: number;
  /** CPU seconds since its start. */
  cpu: number;
}

const mebibyte = 1024 * 1024;

/** A gateway's metrics; it must have been started with a METRICS_PORT. */
export async function scrapeMetrics(gateway: GatewayRun): Promise<Scrape> {
  const answer = await fetch(gateway.metricsUrl, { headers: { connection: 'close' } });
  return new Scrape(await answer.text());
}

/** Reads the gateway's metrics, and its descriptors from /proc. */
export async function readGateway(gateway: GatewayRun): Promise<GatewayReading> {
  const scrape = await scrapeMetrics(gateway);
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

/** The same, with the size of the heap right after a garbage collection. */
export async function readWithoutGarbage(gateway: GatewayRun): Promise<GatewayReading> {
  const file = heapFilePath(gateway.pid);
  rmSync(file, { force: true });
  process.kill(gateway.pid, 'SIGUSR2');
  while (!existsSync(file) || readFileSync(file, 'utf8') === '') await sleep(20);
  const heap = Number(readFileSync(file, 'utf8')) / mebibyte;
  rmSync(file, { force: true });
  return { ...(await readGateway(gateway)), heap };
}
