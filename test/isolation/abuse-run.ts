import { setTimeout as sleep } from 'node:timers/promises';
import type { GatewayRun } from '../crash/gateway-run';
import { sendRaw, type RawAnswer } from '../support/raw-http';
import type { AbuseCase } from './abuse-case';
import { measureCpuCost } from './cpu-cost';
import type { Control } from './control';

/** CPU milliseconds that a gateway spends on a case. */
export interface Cost {
  what: string;
  meanMs: number;
  maxMs: number;
}

/** Sends all abuse cases, with good requests between, and records wrong answers. */
export class AbuseRun {
  readonly breaches: string[] = [];
  /** How many good requests were answered correctly. */
  answeredControls = 0;
  private time = 0;

  constructor(
    private readonly gateway: GatewayRun,
    private readonly address: string,
    private readonly cases: readonly AbuseCase[],
    private readonly controls: readonly Control[],
  ) {}

  /** Sends each case once, and a good request after each. */
  async sendAll(): Promise<void> {
    for (const [index, abuseCase] of this.cases.entries()) {
      await this.sendCase(abuseCase);
      await this.sendControl(this.controls[index % this.controls.length] as Control);
    }
  }

  /** Measures the CPU cost of each case without other load, the highest first. */
  async measureCosts(times: number): Promise<Cost[]> {
    const costs: Cost[] = [];
    const idle = await this.measureIdleShare();
    for (const abuseCase of this.cases) {
      const cpuMs: number[] = [];
      for (let time = 0; time < times; time += 1) {
        const [before, started] = [measureCpuCost(this.gateway.pid), performance.now()];
        await this.sendCase(abuseCase);
        cpuMs.push(
          measureCpuCost(this.gateway.pid) - before - idle * (performance.now() - started),
        );
      }
      const meanMs = cpuMs.reduce((sum, each) => sum + each, 0) / times;
      costs.push({ what: abuseCase.what, meanMs, maxMs: Math.max(...cpuMs) });
    }
    return costs.sort((one, other) => other.meanMs - one.meanMs);
  }

  /** CPU milliseconds per millisecond without requests. */
  private async measureIdleShare(): Promise<number> {
    const durationMs = 1_000;
    const before = measureCpuCost(this.gateway.pid);
    await sleep(durationMs);
    return (measureCpuCost(this.gateway.pid) - before) / durationMs;
  }

  private async sendCase({ what, request, isRejected }: AbuseCase): Promise<void> {
    const answers = await this.send(request(this.time++));
    const [answer] = answers;
    if (answers.length === 1 && answer && isRejected(answer)) return;
    this.breaches.push(`${what}: ${formatAnswer(answer)}`);
  }

  private async sendControl({ what, request, isAnswered }: Control): Promise<void> {
    const [answer] = await this.send(request(this.time++));
    if (answer && isAnswered(answer)) this.answeredControls += 1;
    else this.breaches.push(`${what}, a good request: ${formatAnswer(answer)}`);
  }

  private async send(request: string): Promise<RawAnswer[]> {
    const controller = new AbortController();
    const timeout = sleep(10_000, [], { signal: controller.signal }).catch(() => []);
    const answers = await Promise.race([sendRaw(this.address, request), timeout]);
    controller.abort();
    return answers;
  }
}

const formatAnswer = (answer: RawAnswer | undefined): string =>
  answer ? `${answer.status} ${answer.body.slice(0, 200)}` : 'no answer';
