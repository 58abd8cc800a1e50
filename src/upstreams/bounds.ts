/** The least and the most of a document that is published without a person's consent. */
export interface Bounds {
  readonly minRows: number;
  readonly maxRows: number;
  /** Shares of the rows of the scope that are on record, from 0 to 1. */
  readonly maxAddedShare: number;
  readonly maxChangedShare: number;
  readonly maxAbsentShare: number;
  /** Shares of the rows of the document. */
  readonly maxRefusedShare: number;
  readonly maxContradictedShare: number;
  /** By the name of a value, the least share of the rows that have it. */
  readonly minFillRates?: Readonly<Record<string, number>>;
}
