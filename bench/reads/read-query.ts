/** A query that is sent to all contenders, with different values each time. */
export interface ReadQuery {
  readonly key: QueryKey;
  readonly title: string;
  /** As it is sent to the gateway. */
  readonly document: string;
  readonly bodies: readonly QueryBody[];
}

/** Both properties select the same rows: each contender uses the one that it understands. */
export interface QueryBody {
  variables: Record<string, unknown>;
  /** The parameters of the hand-written statements. */
  values: readonly (string | number)[];
}

export type QueryKey = 'Q1' | 'Q2' | 'Q3' | 'Q4' | 'Q5' | 'Q6';
