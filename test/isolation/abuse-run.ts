import { setTimeout as sleep } from 'node:timers/promises';
import type { GatewayRun } from '../crash/gateway-run';
import { sendRaw, type RawAnswer } from '../support/raw-http';
import type { AbuseCase } from './abuse-case';
import { measureCpuCost } from './cpu-cost';
import type { Control } from './control';

/** What a bad input costs a gateway, in milliseconds of work. */
export interface Cost {
  what: string;
  mean: number;
  most: number;
}

/** Sends all that is bad, with good between, and notes what is not answered as it must be. */
export class AbuseRun {
  readonly breaches: string[] = [];
  /** How many good inputs were answered. */
  controlled = 0;
  private time = 0;

  constructor(
    private readonly gateway: GatewayRun,
    private readonly address: string,
    private readonly attacks: readonly AbuseCase[],
    private readonly controls: readonly Control[],
  ) {}

  /** Each once, and after each of them one that is good. */
  async sendAll(): Promise<void> {
    for (const [place, attack] of this.attacks.entries()) {
      await this.attack(attack);
      await this.control(this.controls[place % this.controls.length] as Control);
    }
  }

  /** What each costs where nobody else asks, the dearest first. */
  async costs(times: number): Promise<Cost[]> {
    const costs: Cost[] = [];
    const idle = await this.idleWork();
    for (const attack of this.attacks) {
      const works: number[] = [];
      for (let time = 0; time < times; time += 1) {
        const [before, begun] = [measureCpuCost(this.gateway.pid), performance.now()];
        await this.attack(attack);
        works.push(measureCpuCost(this.gateway.pid) - before - idle * (performance.now() - begun));
      }
      const mean = works.reduce((sum, each) => sum + each, 0) / times;
      costs.push({ what: attack.what, mean, most: Math.max(...works) });
    }
    return costs.sort((one, other) => other.mean - one.mean);
  }

  /** How much it works in a millisecond in which nobody asks anything. */
  private async idleWork(): Promise<number> {
    const lasting = 1_000;
    const before = measureCpuCost(this.gateway.pid);
    await sleep(lasting);
    return (measureCpuCost(this.gateway.pid) - before) / lasting;
  }

  private async attack({ what, request, isRefused }: AbuseCase): Promise<void> {
    const answers = await this.send(request(this.time++));
    const [answer] = answers;
    if (answers.length === 1 && answer && isRefused(answer)) return;
    this.breaches.push(`${what}: ${told(answer)}`);
  }

  private async control({ what, request, isAnswered }: Control): Promise<void> {
    const [answer] = await this.send(request(this.time++));
    if (answer && isAnswered(answer)) this.controlled += 1;
    else this.breaches.push(`${what}, which is good: ${told(answer)}`);
  }

  private async send(request: string): Promise<RawAnswer[]> {
    const patience = new AbortController();
    const late = sleep(10_000, [], { signal: patience.signal }).catch(() => []);
    const answers = await Promise.race([sendRaw(this.address, request), late]);
    patience.abort();
    return answers;
  }
}

const told = (answer: RawAnswer | undefined): string =>
  answer ? `${answer.status} ${answer.body.slice(0, 200)}` : 'no answer';
