/** One contender, one query, one round. */
export interface ReadMeasure {
  /** Answers a second. */
  rate: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  /** CPU milliseconds per answer: of the contender's process, and of PostgreSQL. */
  node: number;
  postgresql: number;
  /** The contender's resident memory after the round. */
  megabytes: number;
}
