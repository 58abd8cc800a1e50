import { idSuffixOf } from '../../kernel/records/stated-id';
import { positionOf, type FeedChange, type FeedCommit } from './change-feed.load';
import { RecordChangeKind, type FieldChange } from './record-change';

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
        cursor: positionOf(each),
      };
      return `${JSON.stringify(line)}\n`;
    })
    .join('');
}

const instant = (text: string): string => new Date(text).toISOString();

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** Commits, the newest first, as an Atom feed: an entry for each of them. */
export function commitsAsAtom(
  commits: readonly (FeedCommit & { changes: readonly FeedChange[] })[],
): string {
  const updated = commits[0]?.recordedAt ?? '1970-01-01T00:00:00Z';
  const entries = commits.map(entryOf);
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <id>urn:uuid:7b4e6c5a-5d0e-8f0b-9a57-2f5a3f6f3c11</id>
  <title>Changes of the public record of the Crypto Enforcement Gateway</title>
  <updated>${instant(updated)}</updated>
  <author><name>Crypto Enforcement Gateway</name></author>
  <link rel="self" href="/changes.atom"/>
${entries.join('')}</feed>
`;
}

function entryOf(commit: FeedCommit & { changes: readonly FeedChange[] }): string {
  const { sequence, cause, reason, commitId, recordedAt, changes } = commit;
  const lines = changes.map((each) => `${each.kind} ${each.type} ${statedNodeId(each)}`);
  const text = [...(reason === null ? [] : [reason]), ...lines].join('\n');
  return `  <entry>
    <id>urn:uuid:${commitId}</id>
    <title>${escaped(`Commit ${sequence}: ${cause}`)}</title>
    <updated>${instant(recordedAt)}</updated>
    <link href="/changes.ndjson?after=${Number(sequence) - 1}"/>
    <content type="text">${escaped(text || 'No node was changed.')}</content>
  </entry>
`;
}
