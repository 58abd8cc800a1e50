import type { Context } from '../kernel/context';
import { inOrderOf } from '../kernel/loaders';
import { columnsOf, type Row } from '../kernel/record';
import { sql } from '../kernel/sql';
import { domainOf, normalizeIdentifier } from '../providers/identifier';
import { Provider } from '../providers/provider';

export type ProviderRow = Row & Provider;

/**
 * The provider that a text names: by license number, name, alias, Business Identification Number,
 * slug or domain, the surest first. Null where none is on record.
 */
export function loadProviderNamed(
  context: Pick<Context, 'run' | 'loaders'>,
  text: string,
): Promise<ProviderRow | null> {
  return context.loaders.load('Provider named', text, async (texts) => {
    const normalized = texts.map(normalizeIdentifier);
    const exact = texts.map((each) => each.trim());
    const domains = normalized.map((each) => domainOf(each) ?? each);
    const rows = await context.run<ProviderRow & { text: string }>(sql`
select asked.text as "text", ${columnsOf(Provider, 't')}
from unnest(${texts}::text[], ${normalized}::text[], ${exact}::text[], ${domains}::text[])
  as asked(text, normalized, exact, domain)
cross join lateral (
  select provider_id, 1 as place from license
  where lower(number collate "C") in (asked.normalized, lower(asked.exact collate "C"))
  union all
  select provider_id, case value when asked.normalized then 2 else 4 end
  from provider_identifier where value in (asked.normalized, asked.domain)
  union all
  select id, 3 from provider where slug = asked.normalized
  order by place limit 1
) hit
join provider t on t.id = hit.provider_id`);
    return inOrderOf(texts, rows, (row) => row.text);
  });
}
