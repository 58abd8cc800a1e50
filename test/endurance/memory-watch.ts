import type { GatewayRun } from '../crash/gateway-run';
import { readGateway, readWithoutGarbage, type GatewayReading } from './gateway-reading';

const pollMs = 1_000;

/**
 * The floors of a gateway's memory in MiB, one per round: its heap after a garbage collection, and
 * the lowest resident memory.
 */
export class MemoryWatch {
  readonly heap: number[] = [];
  readonly resident: number[] = [];
  private lowestResident = Infinity;
  private readonly timer = setInterval(() => void this.poll(), pollMs);

  constructor(private readonly gateway: GatewayRun) {}

  /** Ends a round and starts the next. */
  async endRound(): Promise<GatewayReading> {
    const reading = await readWithoutGarbage(this.gateway);
    this.heap.push(reading.heap);
    this.resident.push(Math.min(this.lowestResident, reading.resident));
    this.lowestResident = Infinity;
    return reading;
  }

  close(): void {
    clearInterval(this.timer);
  }

  private async poll(): Promise<void> {
    try {
      this.lowestResident = Math.min(
        this.lowestResident,
        (await readGateway(this.gateway)).resident,
      );
    } catch {
      // The requests report a gateway that has ended.
    }
  }
}
