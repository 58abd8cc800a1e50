/** How long work takes at its quickest, in milliseconds: what else the machine does is no part. */
export function quickest(work: () => unknown): number {
  const runs = Array.from({ length: 5 }, () => {
    const begun = process.hrtime.bigint();
    work();
    return Number(process.hrtime.bigint() - begun) / 1e6;
  });
  return Math.min(...runs);
}
