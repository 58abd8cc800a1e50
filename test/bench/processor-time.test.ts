import { parseProcessUse, processUse } from '../../bench/machine/processor-time';

it('reads CPU time, its system part and minor faults of a process', () => {
  const stat =
    '4242 (node (a) b) S 1 4242 4242 0 -1 4194560 31337 0 12 0 150 25 0 0 20 0 11 0 99 1 2 3';
  expect(parseProcessUse(stat)).toEqual({ cpuMs: 1_750, systemMs: 250, minorFaults: 31_337 });
});

it('reads this process', () => {
  const { cpuMs, systemMs, minorFaults } = processUse(process.pid);
  expect(cpuMs).toBeGreaterThanOrEqual(systemMs);
  expect(minorFaults).toBeGreaterThan(0);
});

it('has no figures of a process that does not exist', () => {
  expect(processUse(2 ** 30)).toEqual({ cpuMs: NaN, systemMs: NaN, minorFaults: NaN });
});
