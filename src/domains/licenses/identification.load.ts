import type { RecordReader } from '../../kernel/request/context';
import { alignWithKeys } from '../../kernel/request/loaders';
import { mapParameter, type ValueOrParameter } from '../../postgres/parameter';
import { columnsSql, type Row } from '../../kernel/records/record';
import { literalSql, sql, type Sql } from '../../postgres/sql';
import { parseDomain, normalizeIdentifier } from '../providers/identifier';
import { Provider } from '../providers/provider';

/** A provider as its row is read. */
export type ProviderRow = Row & Provider;

/** The forms in which a text is compared with identifiers, in SQL. */
interface ComparedForms {
  normalized: Sql;
  /** As it was sent, without blanks around it: license numbers keep their spacing. */
  exact: Sql;
  /** The domain where the text is a URL, otherwise the normalized text. */
  domain: Sql;
}

/** Selects the id of the provider that a text identifies, by the most reliable identifier first. */
function matchSql({ normalized, exact, domain }: ComparedForms): Sql {
  return sql`
  select provider_id, 1 as place from license
  where lower(number collate "C") in (${normalized}, lower(${exact} collate "C"))
  union all
  select provider_id, case value when ${normalized} then 2 else 4 end
  from provider_identifier where value in (${normalized}, ${domain})
  union all
  select id, 3 from provider where slug = ${normalized}
  order by place limit 1
`;
}

/** The provider that a text identifies, as a select of its row. */
export function selectIdentifiedProvider(text: ValueOrParameter<string>): Sql {
  const normalized = mapParameter(text, normalizeIdentifier);
  const exact = mapParameter(text, (value) => value.trim());
  const domain = mapParameter(normalized, (value) => parseDomain(value) ?? value);
  const forms = {
    normalized: sql`${normalized}::text`,
    exact: sql`${exact}::text`,
    domain: sql`${domain}::text`,
  };
  return sql`select t.* from (${matchSql(forms)}) hit
    join provider t on t.id = hit.provider_id`;
}

const requestedForms: ComparedForms = {
  normalized: literalSql('asked.normalized'),
  exact: literalSql('asked.exact'),
  domain: literalSql('asked.domain'),
};

/**
 * The provider that a text identifies: by license number, name, alias, Business Identification
 * Number, slug or domain, the most reliable first. Null where none is on record.
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
cross join lateral (${matchSql(requestedForms)}) hit
join provider t on t.id = hit.provider_id`);
    return alignWithKeys(texts, rows, (row) => row.text);
  });
}
