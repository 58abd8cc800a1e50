import { CryptoAddress } from '../../domains/crypto-addresses/crypto-address';
import { RegisterEntry } from '../../domains/register-entries/register-entry';
import type { RunQuery } from '../../import/tables/run-query';
import type { RecordClass } from '../../kernel/records/record';
import { tableSql } from '../../kernel/records/record';
import { sql } from '../../postgres/sql';
import { holderKey } from './holder-links';

/** The records of upstreams that a review may link to a provider: each has a `providerId`. */
export const linkableRecords: readonly RecordClass[] = [RegisterEntry, CryptoAddress];

/**
 * Links records of an upstream to the providers that persons named: a run writes its records whole,
 * and would undo what it does not know.
 */
export async function applyReviewedLinks(
  run: RunQuery,
  upstream: string,
  linkable: readonly RecordClass[] = linkableRecords,
): Promise<void> {
  for (const record of linkable) {
    await run(sql`
update ${tableSql(record)} t set provider_id = (i.proposal #>> '{link,providerId}')::uuid
from review_item i
where i.upstream = ${upstream} and i.kind = 'LINK' and i.state in ('ACCEPTED', 'EDITED')
  and not starts_with(i.key, ${holderKey}) and t.id = (i.proposal #>> '{link,recordId}')::uuid
  and t.provider_id is distinct from (i.proposal #>> '{link,providerId}')::uuid
  and exists (select from provider p where p.id = (i.proposal #>> '{link,providerId}')::uuid)`);
  }
  await linkHeldAddresses(run, upstream);
}

/** All addresses of a holder, those that came on the list after the decision among them. */
async function linkHeldAddresses(run: RunQuery, upstream: string): Promise<void> {
  await run(sql`
update crypto_address t set provider_id = p.id
from review_item i join provider p on p.id = (i.proposal #>> '{link,providerId}')::uuid
where i.upstream = ${upstream} and i.kind = 'LINK' and i.state in ('ACCEPTED', 'EDITED')
  and t.upstream = i.upstream and i.key = ${holderKey} || t.holder
  and t.provider_id is distinct from p.id`);
}
