import { WaitEstimate } from '../../src/http/wait-estimate';

/** What a simulated gateway is like. */
export interface Machine {
  connections: number;
  /** Statements of each request, one after the other, and how long each takes. */
  statements: number;
  statementMs: () => number;
  /** Work of the event loop for each request, before its statements: one request at a time. */
  loopMs?: number;
}

export interface Totals {
  answered: number;
  rejected: number;
  slowestMs: number;
}

/** A request in the simulation. */
interface Request {
  arrivedAt: number;
  left: number;
  end: () => void;
  onDone: () => void;
}

/**
 * A gateway in simulated time, in steps of a millisecond: an event loop that works on one request
 * at a time, and a pool whose connections serve waiting statements in their order.
 */
export class Simulation {
  now = 0;
  totals: Totals = { answered: 0, rejected: 0, slowestMs: 0 };
  machine: Machine;
  private use = { count: 0, ms: 0 };
  private readonly loop: { request: Request; untilMs: number }[] = [];
  private readonly waiting: { request: Request; since: number }[] = [];
  private readonly running: { request: Request; until: number; since: number }[] = [];
  private readonly estimate: WaitEstimate;

  constructor(machine: Machine) {
    this.machine = machine;
    this.estimate = new WaitEstimate(
      {
        connections: () => this.machine.connections,
        size: () => this.waiting.length,
        longestWaitMs: () => this.now - (this.waiting[0]?.since ?? this.now),
        use: () => this.use,
      },
      () => this.now,
    );
  }

  /** A request arrives; `onDone` is called once it is answered or rejected. */
  arrive(onDone: () => void = () => undefined): void {
    if (this.estimate.isTooLong) {
      this.totals.rejected += 1;
      return onDone();
    }
    const { statements, loopMs = 0 } = this.machine;
    const end = this.estimate.begin();
    const request = { arrivedAt: this.now, left: statements, end, onDone };
    this.loop.push({ request, untilMs: loopMs });
  }

  /** Lets time pass; `eachMs` is called in each millisecond. */
  run(ms: number, eachMs: () => void = () => undefined): Totals {
    this.totals = { answered: 0, rejected: 0, slowestMs: 0 };
    for (const end = this.now + ms; this.now < end; this.now += 1) {
      eachMs();
      this.step();
    }
    return this.totals;
  }

  /** Clients that send their next request as soon as the one before is answered. */
  closedLoop(clients: number): void {
    const send = (): void => {
      // A rejected client comes back a second later.
      const rejected = this.totals.rejected;
      this.arrive(() => this.due.push([this.totals.rejected > rejected ? 1_000 : 0, send]));
    };
    for (let client = 0; client < clients; client += 1) send();
  }

  private due: [inMs: number, send: () => void][] = [];

  private step(): void {
    const due = this.due;
    this.due = [];
    for (const [inMs, send] of due) {
      if (inMs <= 0) send();
      else this.due.push([inMs - 1, send]);
    }
    let leftMs = 1;
    while (this.loop[0] && this.loop[0].untilMs <= leftMs) {
      const { request, untilMs } = this.loop.shift() as (typeof this.loop)[0];
      leftMs -= untilMs;
      this.next(request);
    }
    if (this.loop[0]) this.loop[0].untilMs -= leftMs;
    for (const each of this.running.filter(({ until }) => until <= this.now)) {
      this.running.splice(this.running.indexOf(each), 1);
      this.use = { count: this.use.count + 1, ms: this.use.ms + this.now - each.since };
      this.next(each.request);
    }
    while (this.running.length < this.machine.connections && this.waiting[0]) {
      const { request } = this.waiting.shift() as (typeof this.waiting)[0];
      this.running.push({
        request,
        since: this.now,
        until: this.now + this.machine.statementMs(),
      });
    }
  }

  private next(request: Request): void {
    if (request.left-- > 0) return void this.waiting.push({ request, since: this.now });
    request.end();
    this.totals.answered += 1;
    this.totals.slowestMs = Math.max(this.totals.slowestMs, this.now - request.arrivedAt);
    request.onDone();
  }
}
