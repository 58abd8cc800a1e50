import type { RecordClass } from '../kernel/records/record';
import type { Day } from '../kernel/scalars/day';

/** The values of a row by their names; null where the document has none. */
export type RowValues = Readonly<Record<string, string | null>>;

/** A row of a document. */
export interface ReadRow<Values extends RowValues = RowValues> {
  /** Its natural key, as the document writes it: one row of an upstream has it. */
  readonly key: string;
  /** Where it is in the document, e.g. `line 12`. */
  readonly locator: string;
  readonly values: Values;
}

/** A row that is left out, and why. */
export interface RowRefusal {
  readonly locator: string;
  /** In capital letters, e.g. `QUANT`. */
  readonly code: string;
  readonly message: string;
}

/** What a reader finds in the bytes of one document. */
export interface ReadDocument<Values extends RowValues = RowValues> {
  /** The part of the upstream that the document lists in full, e.g. a day. */
  readonly scope: string;
  readonly rows: readonly ReadRow<Values>[];
  readonly refusals: readonly RowRefusal[];
  /** What is new in its form and loses nothing, e.g. an unknown element. */
  readonly warnings: readonly string[];
}

/** A document that is not what the upstream declares: none of its rows is taken. */
export class UnreadableDocument extends Error {
  /** `code` is in capital letters, e.g. `NOT_XML`. */
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** The least and the most of a document that is published without a person's consent. */
export interface Bounds {
  readonly minRows: number;
  readonly maxRows: number;
  /** Shares of the rows of the scope that are on record, from 0 to 1. */
  readonly maxChangedShare: number;
  readonly maxAbsentShare: number;
  /** Shares of the rows of the document. */
  readonly maxRefusedShare: number;
  readonly maxContradictedShare: number;
}

/** A document to fetch, and the scope that it must turn out to have. */
export interface DocumentAddress {
  readonly url: string;
  readonly scope: string;
}

/** A record that rows of an upstream become. */
export interface UpstreamRecord {
  readonly record: RecordClass;
  /** Every column of the record, by its property. */
  readonly values: Readonly<Record<string, unknown>> & { readonly id: string };
  /** The row that it comes from; null for a record that all rows share, e.g. their source. */
  readonly rowKey: string | null;
  /** The properties that a record of another origin may contradict. */
  readonly stated: readonly string[];
}

/** A publisher's document series: where it is, how it is read, and what it may say. */
export interface Upstream<Values extends RowValues = RowValues> {
  /** Names it in commands and tables; never changed. */
  readonly slug: string;
  readonly name: string;
  readonly publisher: string;
  readonly licence: {
    readonly name: string;
    readonly url: string | null;
    readonly attribution: string;
    /** Whether commercial use is allowed; null where the publisher does not say. */
    readonly commercialUse: boolean | null;
  };
  /** The only hosts that its documents are fetched from. */
  readonly hosts: readonly string[];
  /** Between two documents, in hours. */
  readonly cadenceHours: number;
  /** How the names of its files end, where a folder of them is read. */
  readonly fileExtension: string;
  /** Raised with every change of `read` that could read the same bytes in another way. */
  readonly parserVersion: number;
  readonly bounds: Bounds;
  /** The documents of these days. */
  documents(from: Day, to: Day): readonly DocumentAddress[];
  /** A pure function of the bytes. Throws `UnreadableDocument`. */
  read(bytes: Uint8Array): ReadDocument<Values>;
  /** The keys of rows of other scopes that `contradictions` compares the document with. */
  relatedKeys?(document: ReadDocument<Values>): readonly string[];
  /** The keys of the rows that contradict other rows on record. */
  contradictions?(
    document: ReadDocument<Values>,
    related: ReadonlyMap<string, Values>,
  ): readonly string[];
  /** What the rows are published as, each record after those that it refers to. */
  records(rows: readonly ReadRow<Values>[]): readonly UpstreamRecord[];
}
