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
  /** The part of both that was spent in the kernel; older stored results lack it. */
  nodeSystem?: number;
  postgresqlSystem?: number;
  /** Minor page faults per answer, of the same processes; older stored results lack them. */
  nodeFaults?: number;
  postgresqlFaults?: number;
  /** The contender's resident memory after the round. */
  megabytes: number;
}
