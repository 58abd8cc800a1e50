import { machineSpeedTable, measureMachineSpeed } from '../../bench/machine/machine-speed';
import { connectToRecord } from '../support/record-database';

it('measures what the machine takes, in positive numbers', async () => {
  const record = await connectToRecord();
  try {
    const run = (statement: string) => record.query<Record<string, unknown>[]>(statement);
    const speed = await measureMachineSpeed(run);
    const names = ['pageFaultUs', 'copyMegabyteUs', 'toJsonNs', 'roundTripUs'];
    expect(Object.keys(speed)).toEqual(names);
    for (const value of Object.values(speed) as number[]) {
      expect(Number.isFinite(value) && value > 0).toBe(true);
    }
    // What is stored can be printed again.
    const stored = JSON.parse(JSON.stringify(speed)) as typeof speed;
    expect(machineSpeedTable(stored)).toBe(machineSpeedTable(speed));
  } finally {
    await record.destroy();
  }
});

it('is printed with its units', () => {
  const speed = { pageFaultUs: 0.25, copyMegabyteUs: 71, toJsonNs: 1_234, roundTripUs: 38 };
  expect(machineSpeedTable(speed).split('\n')).toEqual([
    '| this machine                      |   median |',
    '| --------------------------------- | -------: |',
    '| minor page fault                  |  0.25 µs |',
    '| copy of 1 MB                      |    71 µs |',
    '| `to_json` of a text in PostgreSQL | 1,234 ns |',
    '| round trip to 127.0.0.1           |    38 µs |',
  ]);
});

it('is left out of results that were stored without it', () => {
  expect(machineSpeedTable(undefined)).toBe('');
});
