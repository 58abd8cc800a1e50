import type { GatewayRun } from '../crash/gateway-run';
import { readGateway, readWithoutGarbage, type GatewayReading } from './gateway-reading';

const lookEvery = 1_000;

/**
 * The floors of a gateway's memory, a round each, in MiB: what its heap holds without garbage, and
 * the least that the system has given it.
 */
export class MemoryWatch {
  readonly heap: number[] = [];
  readonly resident: number[] = [];
  private least = Infinity;
  private readonly timer = setInterval(() => void this.look(), lookEvery);

  constructor(private readonly gateway: GatewayRun) {}

  /** Ends a round, and begins the next. */
  async endRound(): Promise<GatewayReading> {
    const reading = await readWithoutGarbage(this.gateway);
    this.heap.push(reading.heap);
    this.resident.push(Math.min(this.least, reading.resident));
    this.least = Infinity;
    return reading;
  }

  close(): void {
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    try {
      this.least = Math.min(this.least, (await readGateway(this.gateway)).resident);
    } catch {
      // A gateway that ends is told of by whoever asks it.
    }
  }
}
