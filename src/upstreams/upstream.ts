import type { RecordClass } from '../kernel/records/record';
import type { Day } from '../kernel/scalars/day';
import type { Bounds } from './bounds';
import type { ProposedItem } from './proposed-item';
import type { UpstreamClaim } from './upstream-claim';

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

/** A row that was added, changed or ended, as its record needs it. */
export interface PublishedRow<Values extends RowValues = RowValues> extends ReadRow<Values> {
  /** The key that it had first: ids of records derive from it, so that they outlive another key. */
  readonly recordKey: string;
  /** The day of the first document that had it. */
  readonly firstSeenOn: Day;
  /** The day of the document that last said it. */
  readonly statedOn: Day;
  /** The day of the document that ended it; null while it is listed. */
  readonly endedOn: Day | null;
}

/** A row that is left out or odd, and why. */
export interface RowRefusal {
  readonly locator: string;
  /** In capital letters, e.g. `QUANT`. */
  readonly code: string;
  readonly message: string;
}

/** What a document is that does not list its scope in full: only rows that it names change. */
export interface PartialDocument {
  /** The rows that it says went, on record or not. */
  readonly endedKeys: readonly string[];
  /** Whether it continues documents that were taken, and means nothing without them. */
  readonly needsBase: boolean;
}

/** A version of an upstream, as the name of its file or folder says. */
export interface DocumentVersion {
  /** Sorts as text: a later version after an earlier one. */
  readonly text: string;
  readonly publishedOn: Day;
  /** Whether the name says that it has the changes that led to the version, not all rows. */
  readonly isDelta: boolean;
}

/** What a reader finds in the bytes of one document. */
export interface ReadDocument<Values extends RowValues = RowValues> {
  /** The part of the upstream that the document lists in full, e.g. a day, unless `partial`. */
  readonly scope: string;
  /** Absent where the document lists its scope in full: what it is without is absent then. */
  readonly partial?: PartialDocument;
  readonly rows: readonly ReadRow<Values>[];
  readonly refusals: readonly RowRefusal[];
  /** What is odd about rows that are among `rows` nonetheless. */
  readonly flags?: readonly RowRefusal[];
  /**
   * The day whose state the document gives; absent where it does not say so. An older document than
   * the last of its scope is refused; what a newer one is without has ended.
   */
  readonly publishedOn?: Day;
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

/** A document to fetch, and the scope that it must turn out to have. */
export interface DocumentAddress {
  readonly url: string;
  readonly scope: string;
  /** Sent as JSON by POST; absent where the document is had by GET. */
  readonly postJson?: Readonly<Record<string, unknown>>;
}

/** What one provider has and no other. */
export type StrongIdentifier = { readonly lei: string } | { readonly bin: string };

/** A record that rows of an upstream become. */
export interface UpstreamRecord {
  readonly record: RecordClass;
  /** Every column of the record, by its property. */
  readonly values: Readonly<Record<string, unknown>> & { readonly id: string };
  /** The row that it comes from; null for a record that all rows share, e.g. their source. */
  readonly rowKey: string | null;
  /** The properties that a record of another origin may contradict. */
  readonly stated: readonly string[];
  /**
   * Keys to providers, by a strong identifier: the property is the provider's id when the record is
   * published, or null where no provider has the identifier. Names and hosts link nothing.
   */
  readonly links?: Readonly<Record<string, StrongIdentifier>>;
}

/** What everyone may know of a series of documents, whichever way it is read. */
export interface UpstreamDeclaration {
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
    /**
     * Whether its rows may be handed on; false: exports leave them out. Null or absent where the
     * publisher does not say.
     */
    readonly redistribution?: boolean | null;
  };
  /** Between two documents, in hours; null where they come as persons write them. */
  readonly cadenceHours: number | null;
  /** Why the publisher gives nothing new any more; absent while it does. */
  readonly endedReason?: string;
  /** Raised with every change of the code that could read the same bytes in another way. */
  readonly parserVersion: number;
}

/** A publisher's document series: where it is, how it is read, and what it may say. */
export interface Upstream<Values extends RowValues = RowValues> extends UpstreamDeclaration {
  /** The only hosts that its documents are fetched from. */
  readonly hosts: readonly string[];
  readonly cadenceHours: number;
  /** Why nothing is fetched and persons read files; absent where it is fetched. */
  readonly notFetched?: string;
  /** The version in the path of a file; null where none is. Without it, days alone tell order. */
  versionOf?(path: string): DocumentVersion | null;
  /** How many hours before its day begins a document appears; below 0 after it; 0 where absent. */
  readonly leadHours?: number;
  /**
   * When its documents come, as cron patterns in Kazakhstan's time; absent: once a cadence, at an
   * hour of its own.
   */
  readonly schedule?: readonly string[];
  /** How the names of its files end, where a folder of them is read. */
  readonly fileExtension: string;
  /** Whether a folder of files is one document, which `read` receives as a bundle. */
  readonly isFolder?: boolean;
  /**
   * Whether its documents name persons: then the rows are stored, which name none, and the bytes
   * are not. Messages and locators of `read` name none either.
   */
  readonly namesPersons?: boolean;
  readonly bounds: Bounds;
  /**
   * The documents of these days; one of another scope where a document is a whole list as it is
   * now, and none where documents are read from files only.
   */
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
  /**
   * What identifies an added row as one that went, with another key; null where nothing does. A row
   * has a new key only where exactly one added and one absent row have the same.
   */
  identityOf?(row: Pick<ReadRow<Values>, 'key' | 'values'>): string | null;
  /**
   * What waits for a person in place of being published: of rows that were added, changed or ended
   * (`endedOn`). Beside them are all rows of the scope that were ever listed, ended ones included.
   */
  reviewItems?(
    rows: readonly PublishedRow<Values>[],
    onRecord: readonly Pick<ReadRow<Values>, 'key' | 'values'>[],
  ): readonly ProposedItem[];
  /** What the rows are published as, each record after those that it refers to. */
  records(rows: readonly PublishedRow<Values>[]): readonly UpstreamRecord[];
  /**
   * What rows that are listed say about records. A claim that its row no longer makes, or whose row
   * ended, is not preferred any more, and its period is closed.
   */
  claims?(rows: readonly PublishedRow<Values>[]): readonly UpstreamClaim[];
}
