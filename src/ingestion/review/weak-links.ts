import { identifierKey } from '../../domains/providers/identifier';
import { websiteDomain } from '../../domains/providers/website';
import { RegisterEntry } from '../../domains/register-entries/register-entry';
import { emptyProposal, type ProposedLink } from '../../domains/reviews/review-proposal';
import { ReviewKind } from '../../domains/reviews/review-state';
import { queryInChunks, type RunQuery } from '../../import/tables/run-query';
import { sql } from '../../postgres/sql';
import type { ProposedItem } from '../../upstreams/proposed-item';
import type { UpstreamRecord } from '../../upstreams/upstream';
import { proposeReviewItems } from './propose-items';
import { findProviders, weakLink } from './weak-identifiers';

/** What the columns of an entry say of whom it is about. */
type EntryNames = Pick<
  RegisterEntry,
  'id' | 'name' | 'otherNames' | 'websites' | 'authority' | 'removedOn'
>;

/**
 * Asks a person which provider an entry of a register is about, where a name or a domain of both is
 * the same and no strong identifier has linked them: a name alone links nothing.
 */
export async function proposeWeakLinks(
  run: RunQuery,
  upstream: string,
  records: readonly UpstreamRecord[],
): Promise<void> {
  const entries = records
    .filter(({ record }) => record === RegisterEntry)
    .map(({ values }) => values as unknown as EntryNames)
    .filter(({ removedOn }) => removedOn === null);
  const keys = new Map(entries.map((entry) => [entry.id, keysOf(entry)]));
  const providers = await findProviders(run, [...new Set([...keys.values()].flat())]);
  const similar = entries.filter(({ id }) => keys.get(id)?.some((key) => providers.has(key)));
  const unlinked = await findUnlinked(run, similar);
  const items = similar
    .filter(({ id }) => unlinked.has(id))
    .map((entry) => {
      const found = (keys.get(entry.id) ?? []).flatMap((key) => providers.get(key) ?? []);
      return proposedLink(entry, weakLink(entry.id, found));
    });
  await proposeReviewItems(run, upstream, items);
}

function keysOf({ name, otherNames, websites }: EntryNames): string[] {
  const names = [name, ...otherNames].map(identifierKey);
  const domains = websites.map(websiteDomain).filter((domain) => domain !== undefined);
  return [...names, ...domains].filter((key) => key !== '');
}

async function findUnlinked(
  run: RunQuery,
  entries: readonly EntryNames[],
): Promise<ReadonlySet<string>> {
  const rows = await queryInChunks<string, { id: string }>(
    run,
    entries.map(({ id }) => id),
    (chunk) => sql`
select id from register_entry where id = any(${chunk}::uuid[]) and provider_id is null`,
  );
  return new Set(rows.map(({ id }) => id));
}

function proposedLink(entry: EntryNames, link: ProposedLink): ProposedItem {
  const { id, name, otherNames, websites, authority } = entry;
  return {
    key: `link ${id}`,
    kind: ReviewKind.LINK,
    title: name,
    url: null,
    language: null,
    publishedOn: null,
    excerpt: [[name, ...otherNames].join(' | '), websites.join(' '), authority].join('\n'),
    proposal: { ...emptyProposal, link },
    extractorVersion: 1,
  };
}
