/** The shortest of five runs in milliseconds, so that load on the machine has little effect. */
export function minDurationMs(work: () => unknown): number {
  const runs = Array.from({ length: 5 }, () => {
    const start = process.hrtime.bigint();
    work();
    return Number(process.hrtime.bigint() - start) / 1e6;
  });
  return Math.min(...runs);
}
