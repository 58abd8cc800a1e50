/** One contender asked one query, once. */
export interface ReadMeasure {
  /** Answers a second. */
  rate: number;
  /** Milliseconds that half of the answers took at most, and 99 of 100. */
  p50: number;
  p99: number;
  /** Milliseconds of a processor for an answer: of the contender, and of PostgreSQL. */
  node: number;
  postgresql: number;
  /** What the contender held afterwards. */
  megabytes: number;
}
