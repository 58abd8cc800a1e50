import { connectionProblem, writeProblem } from './connection-errors';

/** After so long without an error an outage is over: the next error begins another one. */
const quietMs = 10_000;

/** The outage of a database, as far as its errors tell: each cause is worth one line in the log. */
export class Outage {
  private readonly problems = new Set<string>();
  private lastAt = -Infinity;

  constructor(private readonly nowMs: () => number = () => performance.now()) {}

  /** Reports an error: what is wrong with the database, and whether that is new in this outage. */
  report(error: unknown): { problem: string; isNew: boolean } {
    const now = this.nowMs();
    if (now - this.lastAt >= quietMs) this.problems.clear();
    this.lastAt = now;
    const problem = writeProblem(error) ?? connectionProblem(error);
    const isNew = !this.problems.has(problem);
    this.problems.add(problem);
    return { problem, isNew };
  }
}
