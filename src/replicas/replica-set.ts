import type { Replica, ReplicaState } from './replica';

/** The replicas of a process, which take turns. */
export class ReplicaSet {
  private turn = 0;

  constructor(private readonly replicas: readonly Replica[] = []) {}

  /** Whether any replica is in use. */
  get isUsable(): boolean {
    return this.replicas.some((each) => each.state === 'in use');
  }

  /** How many replicas are in each state. */
  states(): Map<ReplicaState, number> {
    const counts = new Map<ReplicaState, number>();
    for (const { state } of this.replicas) counts.set(state, (counts.get(state) ?? 0) + 1);
    return counts;
  }

  /**
   * Reads from the next replica that is in use and has a connection to spare; null where there is
   * none, or where it cannot answer. Another one is not tried: the primary is certain to know.
   */
  async read<Row>(...[statement, read]: Parameters<Replica['read']>): Promise<Row[] | null> {
    return (await this.next()?.read<Row>(statement, read)) ?? null;
  }

  async close(): Promise<void> {
    await Promise.all(this.replicas.map((each) => each.close()));
  }

  private next(): Replica | undefined {
    const { length } = this.replicas;
    for (let tries = 0; tries < length; tries += 1) {
      const replica = this.replicas[this.turn % length];
      this.turn = (this.turn + 1) % length;
      if (replica?.isFree) return replica;
    }
    return undefined;
  }
}
