import type { ClaimRank, Confidence } from '../domains/claims/claim';
import type { RecordClass } from '../kernel/records/record';
import type { Day } from '../kernel/scalars/day';

/** Every column of a record, by its property. */
type Columns = Readonly<Record<string, unknown>> & { readonly id: string };

/** A record by a strong identifier, e.g. a provider by its BIN. */
export interface StrongKey {
  readonly record: RecordClass;
  readonly property: string;
  readonly value: string;
}

/** The record that claims of an upstream are about. */
export interface UpstreamSubject extends StrongKey {
  /**
   * Every column of the record that is created where the key is not on record, but the others that
   * it refers to are: those by the property that holds their id. Columns that repeat preferred
   * claims are read from the claims.
   */
  readonly created?: {
    readonly values: Columns;
    readonly references: Readonly<Record<string, StrongKey>>;
  };
}

/** What a row of an upstream says about a record; it is written where the record is known. */
export interface UpstreamClaim {
  readonly subject: UpstreamSubject;
  readonly property: string;
  readonly value: string;
  readonly number?: string;
  readonly unit?: string;
  readonly statedOn: Day | null;
  readonly confidence: Confidence;
  /** The rank that the upstream gives it among claims of several origins. */
  readonly rank: ClaimRank;
  readonly precedence: Precedence;
  readonly note?: string;
  /** The columns of the source that states it: one for all documents of an entry. */
  readonly source: Columns & { readonly slug: string };
  readonly rowKey: string;
  /** What a person should know about it. */
  readonly flag?: { readonly code: string; readonly message: string };
}

/**
 * Which of the preferred claims of several origins a record shows: `AUTHORITATIVE` ones of who
 * decides the fact, such as the status of its licenses; then curated ones; then `OTHER` ones.
 */
export enum Precedence {
  AUTHORITATIVE = 1,
  CURATED = 0,
  OTHER = -1,
}
