import { idSuffixOf } from '../../kernel/records/stated-id';
import type { FeedChange, FeedEntry } from './change-feed.load';
import { RecordChangeKind, type FieldChange } from './record-change';
import { placeCursor } from './record-place';

const operations: Readonly<Record<RecordChangeKind, string>> = {
  [RecordChangeKind.ADDED]: 'ADD',
  [RecordChangeKind.CHANGED]: 'MOD',
  [RecordChangeKind.ENDED]: 'DEL',
  [RecordChangeKind.REDACTED]: 'DEL',
};

/** The id of a node in the state that a commit left; of an ended one, in the state before. */
export function statedNodeId({
  changedId,
  kind,
  sequence,
}: Pick<FeedChange, 'changedId' | 'kind' | 'sequence'>): string {
  const isEnded = kind === RecordChangeKind.ENDED;
  return changedId + idSuffixOf({ asOf: null, sequence: Number(sequence) - (isEnded ? 1 : 0) });
}

/** Changes as newline-delimited JSON: an operation on an entity in each line. */
export function changesAsLines(
  changes: readonly FeedChange[],
  fields: readonly (readonly FieldChange[])[],
): string {
  return changes
    .map((each, index) => {
      const line = {
        op: operations[each.kind],
        id: each.changedId,
        type: each.type,
        nodeId: statedNodeId(each),
        commit: Number(each.sequence),
        recordedAt: instant(each.recordedAt),
        cause: each.cause,
        fields: fields[index],
        ...(each.kind === RecordChangeKind.REDACTED && { redacted: true, reason: each.reason }),
        cursor: placeCursor(each),
      };
      return `${JSON.stringify(line)}\n`;
    })
    .join('');
}

const instant = (text: string): string => new Date(text).toISOString();

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** Where the feeds are, which lead to one another. */
export const atomPath = '/changes.atom';
export const linesPath = '/changes.ndjson';

/**
 * Commits, the newest first, as a page of an Atom feed (RFC 5005): an entry for each of them, and a
 * link to those before.
 */
export function commitsAsAtom(commits: readonly FeedEntry[], before: string | null): string {
  const own = before === null ? atomPath : `${atomPath}?before=${before}`;
  const { sequence: oldest = '1' } = commits.at(-1) ?? {};
  const next =
    BigInt(oldest) > 1n ? `\n  <link rel="next" href="${atomPath}?before=${oldest}"/>` : '';
  const updated = commits[0]?.recordedAt ?? '1970-01-01T00:00:00Z';
  const entries = commits.map(entryOf);
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <id>urn:uuid:7b4e6c5a-5d0e-8f0b-9a57-2f5a3f6f3c11</id>
  <title>Changes of the public record of the Crypto Enforcement Gateway</title>
  <updated>${instant(updated)}</updated>
  <author><name>Crypto Enforcement Gateway</name></author>
  <link rel="self" href="${own}"/>${next}
${entries.join('')}</feed>
`;
}

function entryOf(commit: FeedEntry): string {
  const { sequence, cause, reason, commitId, recordedAt, changes, isCut } = commit;
  const lines = changes.map((each) => `${each.kind} ${each.type} ${statedNodeId(each)}`);
  const more = isCut ? ['More changes: by the link of this entry.'] : [];
  const text = [...(reason === null ? [] : [reason]), ...lines, ...more].join('\n');
  return `  <entry>
    <id>urn:uuid:${commitId}</id>
    <title>${escaped(`Commit ${sequence}: ${cause}`)}</title>
    <updated>${instant(recordedAt)}</updated>
    <link href="${linesPath}?after=${Number(sequence) - 1}"/>
    <content type="text">${escaped(text || 'No node was changed.')}</content>
  </entry>
`;
}
