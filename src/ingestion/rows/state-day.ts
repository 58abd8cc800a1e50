import { addDays, dayInKazakhstan, type Day } from '../../kernel/scalars/day';
import type { ReadDocument } from '../../upstreams/upstream';
import type { ReceivedDocument } from '../documents/received-document';

/** The day whose state a document gives, and the last day that it can be. */
interface StateDay {
  /** Null where none is known. */
  readonly publishedOn: Day | null;
  readonly until: Day;
  /** Those of the document, and one where its day cannot be. */
  readonly warnings: readonly string[];
}

/**
 * The day that a document names, else that of its file. A day after tomorrow is mistyped, and is
 * none: all documents until then would be older than it. What is set for tomorrow is published
 * today.
 */
export function stateDay(
  { publishedOn: named, warnings }: Pick<ReadDocument, 'publishedOn' | 'warnings'>,
  { publishedOn: ofFile, retrievedAt }: Pick<ReceivedDocument, 'publishedOn' | 'retrievedAt'>,
): StateDay {
  const latest = new Date(Math.max(Date.now(), retrievedAt.getTime()));
  const until = addDays(dayInKazakhstan(latest), 1);
  const publishedOn = named ?? ofFile ?? null;
  if (publishedOn === null || publishedOn <= until) return { publishedOn, until, warnings };
  const warning = `names ${publishedOn} as the day of its state, which is in the future`;
  return { publishedOn: null, until, warnings: [...warnings, warning] };
}
