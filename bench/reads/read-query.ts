/** A question that is asked of all contenders, and the different ways to ask it. */
export interface ReadQuery {
  readonly key: QueryKey;
  readonly title: string;
  /** As the gateway is asked. */
  readonly document: string;
  readonly bodies: readonly QueryBody[];
}

/** Of the two, each contender takes what it understands. They ask for the same. */
export interface QueryBody {
  variables: Record<string, unknown>;
  /** The values of the limit's statements. */
  values: readonly (string | number)[];
}

export type QueryKey = 'Q1' | 'Q2' | 'Q3' | 'Q4' | 'Q5' | 'Q6';
