import { idSuffixOf } from '../../kernel/records/stated-id';
import { positionOf, type FeedChange } from './change-feed.load';
import { RecordChangeKind, type FieldChange } from './record-change';

const operations: Readonly<Record<RecordChangeKind, string>> = {
  [RecordChangeKind.ADDED]: 'ADD',
  [RecordChangeKind.CHANGED]: 'MOD',
  [RecordChangeKind.ENDED]: 'DEL',
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
        cursor: positionOf(each),
      };
      return `${JSON.stringify(line)}\n`;
    })
    .join('');
}

const instant = (text: string): string => new Date(text).toISOString();

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** Changes, the newest first, as an Atom feed: an entry for each commit. */
export function changesAsAtom(changes: readonly FeedChange[], updated: string): string {
  const commits = new Map<string, FeedChange[]>();
  for (const each of changes) {
    commits.set(each.sequence, [...(commits.get(each.sequence) ?? []), each]);
  }
  const entries = [...commits.values()].map(entryOf);
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

function entryOf(changes: readonly FeedChange[]): string {
  const [first] = changes as [FeedChange];
  const lines = changes.map((each) => `${each.kind} ${each.type} ${statedNodeId(each)}`);
  return `  <entry>
    <id>urn:uuid:${first.commitId}</id>
    <title>${escaped(`Commit ${first.sequence}: ${first.cause}`)}</title>
    <updated>${instant(first.recordedAt)}</updated>
    <link href="/changes.ndjson?after=${Number(first.sequence) - 1}"/>
    <content type="text">${escaped(lines.join('\n'))}</content>
  </entry>
`;
}
