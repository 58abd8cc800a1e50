import type { Context } from '../../kernel/request/context';
import { sql } from '../../postgres/sql';
import type { ChangedNode } from './record-change';

/** Types whose columns are written from claims about them (`docs/decisions/0004`). */
const typesWithClaims: ReadonlySet<string> = new Set([
  'EnforcementAction',
  'License',
  'PolicyInitiative',
  'Provider',
  'Seizure',
  'TransferRuleVersion',
]);

/** The properties of the claims that a column may be written from, where its name is another. */
const properties: Readonly<Record<string, readonly string[]>> = {
  reportedPlatformCount: ['platformCount'],
  reportedSiteCount: ['siteCount'],
  valueAmount: ['seizedValue'],
  valueCurrency: ['seizedValue'],
  quantity: ['seizedQuantity', 'seizedValue'],
  thresholdAmount: ['threshold'],
  thresholdCurrency: ['threshold'],
};

/** The source of a value before or after a commit; null if none is preferred, or several are. */
export type PreferredSource = (
  change: ChangedNode,
  field: string,
  side: 'before' | 'after',
) => string | null;

/** Finds the sources of the preferred claims that these commits found and left. */
export async function loadPreferredSources(
  { run }: Pick<Context, 'run'>,
  changes: readonly ChangedNode[],
): Promise<PreferredSource> {
  const asked = changes.filter(({ type }) => typesWithClaims.has(type));
  if (asked.length === 0) return () => null;
  const ids = asked.map(({ changedId }) => changedId);
  const sequences = asked.map(({ sequence }) => sequence);
  const rows = await run<{ key: string; sourceId: string }>(sql`
select concat_ws(' ', asked.id, asked.sequence, side.name, claim.property) as key,
  min(claim.source_id::text) as "sourceId"
from unnest(${ids}::uuid[], ${sequences}::bigint[]) as asked(id, sequence)
cross join (values ('before', 1), ('after', 0)) as side(name, earlier)
join claim_history claim on claim.subject_id = asked.id and claim.rank = 'PREFERRED'
  and claim.recorded @> asked.sequence - side.earlier
group by 1 having count(distinct claim.source_id) = 1`);
  const sources = new Map(rows.map(({ key, sourceId }) => [key, sourceId]));
  return ({ changedId, sequence }, field, side) => {
    const names = properties[field] ?? [field];
    const found = names.map((name) => sources.get(`${changedId} ${sequence} ${side} ${name}`));
    return found.find((each) => each !== undefined) ?? null;
  };
}
