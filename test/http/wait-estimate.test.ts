import { Simulation, type Machine, type Totals } from '../support/simulated-gateway';

/** A number between 0.5 and 1.5 times the mean; the same ones in each run. */
function varying(mean: number): () => number {
  let state = 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return mean * (0.5 + state / 2_147_483_647);
  };
}

describe('64 clients are never rejected', () => {
  it.each<[string, Machine]>([
    ['slow statements', { connections: 10, statements: 1, statementMs: varying(130) }],
    ['statements as slow by turns', { connections: 10, statements: 1, statementMs: () => 140 }],
    ['ten statements', { connections: 10, statements: 10, statementMs: varying(13) }],
    ['a hundred statements', { connections: 10, statements: 100, statementMs: () => 1 }],
    [
      'work of the event loop',
      { connections: 10, statements: 3, statementMs: varying(2), loopMs: 13 },
    ],
    ['a single connection', { connections: 1, statements: 1, statementMs: varying(13) }],
    ['forty connections', { connections: 40, statements: 4, statementMs: varying(130) }],
  ])('with %s', (_, machine) => {
    const simulation = new Simulation(machine);
    simulation.closedLoop(64);
    const { answered, rejected, slowestMs } = simulation.run(20_000);
    expect(rejected).toBe(0);
    expect(answered).toBeGreaterThan(1_000);
    expect(slowestMs).toBeLessThan(2_000);
  });
});

const light: Machine = { connections: 10, statements: 1, statementMs: varying(20) };
const heavy: Machine = { ...light, statementMs: varying(500) };

describe('a burst', () => {
  const burst = (simulation: Simulation): Totals => {
    let isSent = false;
    return simulation.run(3_000, () => {
      for (let sent = 0; sent < 300 && !isSent; sent += 1) simulation.arrive();
      isSent = true;
    });
  };

  it('is answered whole, at the start', () => {
    expect(burst(new Simulation(light))).toMatchObject({ answered: 300, rejected: 0 });
  });

  it('after an idle time is not judged by what was before', () => {
    // Heavy requests first, an idle time, then light ones.
    const idle = new Simulation(heavy);
    for (let sent = 0; sent < 30; sent += 1) idle.arrive();
    idle.run(6_000);
    idle.machine = light;
    expect(burst(idle)).toMatchObject({ answered: 300, rejected: 0 });
  });

  it('after an even load is answered whole', () => {
    const simulation = new Simulation(light);
    simulation.run(5_000, () => simulation.now % 10 === 0 && simulation.arrive());
    simulation.run(100);
    expect(burst(simulation)).toMatchObject({ answered: 300, rejected: 0 });
  });
});

describe.each<[string, Machine, capacity: number]>([
  ['of the pool', light, 500],
  ['of the pool, by many statements', { ...light, statements: 10 }, 50],
  ['of one connection', { ...light, connections: 1 }, 50],
  ['of forty connections', { ...light, connections: 40, statementMs: varying(100) }, 400],
  ['of the event loop', { ...light, statementMs: varying(1), loopMs: 2 }, 500],
])('three times what can be answered, %s', (_, machine, capacity) => {
  const simulation = new Simulation(machine);
  let owed = 0;
  const arrivals = (rate: number) => (): void => {
    for (owed += rate / 1_000; owed >= 1; owed -= 1) simulation.arrive();
  };

  it('leaves the answers that were given before, in time', () => {
    expect(simulation.run(5_000, arrivals(capacity * 0.7)).rejected).toBe(0);
    const { answered, rejected, slowestMs } = simulation.run(20_000, arrivals(capacity * 3));
    expect(answered).toBeGreaterThan(capacity * 20 * 0.9);
    expect(rejected).toBeGreaterThan(capacity * 20 * 1.7);
    expect(slowestMs).toBeLessThan(4_500);
  });

  it('is over within a second after it ended', () => {
    simulation.run(1_000, arrivals(capacity * 0.7));
    expect(simulation.run(2_000, arrivals(capacity * 0.7)).rejected).toBe(0);
  });
});

it('rejects what would wait behind statements that do not end', () => {
  const simulation = new Simulation({ ...light, statementMs: () => 60_000 });
  simulation.run(4_000, () => simulation.now % 20 === 0 && simulation.arrive());
  expect(simulation.totals.rejected).toBeGreaterThan(50);
});

it('rejects no request while each request has a connection, however slow', () => {
  const simulation = new Simulation({ ...light, statementMs: () => 60_000 });
  simulation.run(4_000, () => simulation.now % 400 === 0 && simulation.arrive());
  expect(simulation.totals.rejected).toBe(0);
});
