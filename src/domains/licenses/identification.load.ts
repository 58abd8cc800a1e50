import type { RecordReader } from '../../kernel/request/context';
import { alignWithKeys } from '../../kernel/request/loaders';
import { mapParameter, type ValueOrParameter } from '../../postgres/parameter';
import { columnsSql, type Row } from '../../kernel/records/record';
import { literalSql, sql, type Sql } from '../../postgres/sql';
import { parseDomain, normalizeIdentifier } from '../providers/identifier';
import { Provider } from '../providers/provider';

export type ProviderRow = Row & Provider;

/** The id of the provider that a text names, the surest first, given its forms in SQL. */
function hitOf(normalized: Sql | string, exact: Sql | string, domain: Sql | string): Sql {
  const [given, whole, site] = [normalized, exact, domain].map((each) =>
    typeof each === 'string' ? literalSql(each) : each,
  ) as [Sql, Sql, Sql];
  return sql`
  select provider_id, 1 as place from license
  where lower(number collate "C") in (${given}, lower(${whole} collate "C"))
  union all
  select provider_id, case value when ${given} then 2 else 4 end
  from provider_identifier where value in (${given}, ${site})
  union all
  select id, 3 from provider where slug = ${given}
  order by place limit 1
`;
}

/** The provider that a text names, as a select of its row. */
export function selectIdentifiedProvider(text: ValueOrParameter<string>): Sql {
  const normalized = mapParameter(text, normalizeIdentifier);
  const exact = mapParameter(text, (known) => known.trim());
  const domain = mapParameter(normalized, (known) => parseDomain(known) ?? known);
  const [given, whole, site] = [normalized, exact, domain].map((each) => sql`${each}::text`) as [
    Sql,
    Sql,
    Sql,
  ];
  return sql`select t.* from (${hitOf(given, whole, site)}) hit
    join provider t on t.id = hit.provider_id`;
}

/**
 * The provider that a text names: by license number, name, alias, Business Identification Number,
 * slug or domain, the surest first. Null where none is on record.
 */
export function loadIdentifiedProvider(
  reader: RecordReader,
  text: string,
): Promise<ProviderRow | null> {
  return reader.loaders.load('Provider named', text, async (texts) => {
    const normalized = texts.map(normalizeIdentifier);
    const exact = texts.map((each) => each.trim());
    const domains = normalized.map((each) => parseDomain(each) ?? each);
    const rows = await reader.run<ProviderRow & { text: string }>(sql`
select asked.text as "text", ${columnsSql(Provider, 't')}
from unnest(${texts}::text[], ${normalized}::text[], ${exact}::text[], ${domains}::text[])
  as asked(text, normalized, exact, domain)
cross join lateral (${hitOf('asked.normalized', 'asked.exact', 'asked.domain')}) hit
join provider t on t.id = hit.provider_id`);
    return alignWithKeys(texts, rows, (row) => row.text);
  });
}
