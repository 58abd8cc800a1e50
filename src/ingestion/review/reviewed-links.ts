import { CryptoAddress } from '../../domains/crypto-addresses/crypto-address';
import { RegisterEntry } from '../../domains/register-entries/register-entry';
import type { RunQuery } from '../../import/tables/run-query';
import type { RecordClass } from '../../kernel/records/record';
import { tableSql } from '../../kernel/records/record';
import { sql } from '../../postgres/sql';

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
  and t.id = (i.proposal #>> '{link,recordId}')::uuid
  and t.provider_id is distinct from (i.proposal #>> '{link,providerId}')::uuid
  and exists (select from provider p where p.id = (i.proposal #>> '{link,providerId}')::uuid)`);
  }
}
