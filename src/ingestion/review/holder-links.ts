import { CryptoAddress } from '../../domains/crypto-addresses/crypto-address';
import { identifierKey } from '../../domains/providers/identifier';
import { emptyProposal, type ProposedLink } from '../../domains/reviews/review-proposal';
import { ReviewKind } from '../../domains/reviews/review-state';
import { queryInChunks, type RunQuery } from '../../import/tables/run-query';
import { sql } from '../../postgres/sql';
import type { ProposedItem } from '../../upstreams/proposed-item';
import type { UpstreamRecord } from '../../upstreams/upstream';
import { proposeReviewItems } from './propose-items';
import { findProviders, weakLink } from './weak-identifiers';

/** What the keys of items about holders begin with; the name follows as the list writes it. */
export const holderKey = 'holder ';

/** A longer one is no name, and no key either. */
const maxHolderLength = 500;

/** Between the names of several holders of one address, none of which has it. */
const separator = '; ';

/**
 * Asks a person which provider holds addresses of a list, where the list names an organization that
 * is called as a provider is. A holder is one item, however many addresses it has. Of a person no
 * name is taken in, so no person is ever proposed.
 */
export async function proposeHolderLinks(
  run: RunQuery,
  upstream: string,
  records: readonly UpstreamRecord[],
): Promise<void> {
  const holders = records
    .filter(({ record }) => record === CryptoAddress)
    .map(({ values }) => (values as unknown as CryptoAddress).holder)
    .filter((holder) => holder !== null && holder.length <= maxHolderLength) as string[];
  const keys = new Map([...new Set(holders)].map((holder) => [holder, keysOf(holder)]));
  const providers = await findProviders(run, [...new Set([...keys.values()].flat())]);
  const named = [...keys].filter(([, all]) => all.some((key) => providers.has(key)));
  const addresses = await firstUnlinked(run, upstream, [...new Map(named).keys()]);
  const items = named.flatMap(([holder, all]) => {
    const { id, title } = addresses.get(holder) ?? {};
    if (id === undefined || title === undefined) return [];
    return proposedHolder(
      holder,
      title,
      weakLink(
        id,
        all.flatMap((key) => providers.get(key) ?? []),
      ),
    );
  });
  await proposeReviewItems(run, upstream, items);
}

const keysOf = (holder: string): string[] =>
  holder
    .split(separator)
    .map(identifierKey)
    .filter((key) => key !== '');

interface HeldAddress {
  readonly holder: string;
  readonly id: string;
  /** Of the list. */
  readonly title: string;
}

/** The first listed address of each holder, while one of them has no provider. */
async function firstUnlinked(
  run: RunQuery,
  upstream: string,
  holders: readonly string[],
): Promise<Map<string, HeldAddress>> {
  const rows = await queryInChunks<string, HeldAddress>(
    run,
    holders,
    (chunk) => sql`
select t.holder, min(t.id::text) as id, min(s.title) as title
from crypto_address t join source s on s.id = t.source_id
where t.upstream = ${upstream} and t.holder = any(${chunk}::text[]) and t.delisted_on is null
group by t.holder having bool_or(t.provider_id is null)`,
  );
  return new Map(rows.map((row) => [row.holder, row]));
}

/** The number of addresses is not part of it: one more is no other question. */
function proposedHolder(holder: string, list: string, link: ProposedLink): ProposedItem {
  return {
    key: `${holderKey}${holder}`,
    kind: ReviewKind.LINK,
    title: holder,
    url: null,
    language: null,
    publishedOn: null,
    excerpt: `${holder}\n${list}`,
    proposal: { ...emptyProposal, link },
    extractorVersion: 1,
  };
}
