import type { RecordReader } from '../../kernel/request/context';
import { groupByKey } from '../../kernel/request/loaders';
import { mapParameter, type ValueOrParameter } from '../../postgres/parameter';
import { columnsSql } from '../../kernel/records/record';
import { literalSql, sql, type Sql } from '../../postgres/sql';
import { identifierKey, licenseNumberForms } from '../providers/identifier';
import { Provider } from '../providers/provider';
import { domainsOf, parseHost } from '../providers/website';
import {
  MatchedBy,
  nameMatches,
  type IdentifiedProvider,
  type ProviderRow,
} from './identified-provider';

/** The forms in which a text is compared with what is on record. */
interface ComparedForms {
  /** The key under which names and numbers are stored. */
  key: Sql;
  /** As it was sent, without blanks around it: a slug is written in one way only. */
  exact: Sql;
  /** The forms that a license number may have. */
  licenseNumbers: Sql;
  /** The domains that a host or a URL belongs to; none for other texts. */
  domains: Sql;
}

function readDomains(text: string): string[] {
  const host = parseHost(text);
  return host === undefined ? [] : domainsOf(host);
}

const places = literalSql(
  Object.values(MatchedBy)
    .map((kind, place) => `('${kind}', ${place})`)
    .join(', '),
);
const names = literalSql(nameMatches.map((kind) => `'${kind}'`).join(', '));

/**
 * Selects each provider that a text identifies, once, the most reliable match first: its id as
 * `provider_id`, `matched_by` and `is_shared`, which is true where the text is a name, or its
 * domain one, of another provider as well, unless it is written as a slug is
 * (`docs/decisions/0025`).
 */
function matchesSql({ key, exact, licenseNumbers, domains }: ComparedForms): Sql {
  return sql`
  with hit as (
    select provider_id, 'LICENSE_NUMBER' as kind, number as value
    from license where lower(number collate "C") = any(${licenseNumbers})
    union all
    select provider_id, kind::text, value from provider_identifier
    where value = any(array_append(${domains}, ${key}))
      and (value = ${key} and kind <> 'DOMAIN' or value = any(${domains})
        and kind not in ('BIN', 'LEI'))
    union all
    select id, 'SLUG', slug from provider where slug = ${key}
  ), ranked as (
    select hit.*, place.place,
      row_number() over (partition by provider_id order by place, length(value) desc) as of_provider
    from hit join (values ${places}) as place(kind, place) using (kind)
  )
  select provider_id, kind as matched_by, place, length(value) as length,
    (select count(distinct other.provider_id) > 1 from hit other
      where ranked.kind in (${names}) and other.kind in (${names})
          and (ranked.kind <> 'SLUG' or ranked.value <> ${exact})
        or ranked.kind = 'DOMAIN' and other.kind = 'DOMAIN' and other.value = ranked.value
        or ranked.kind = 'LICENSE_NUMBER' and other.kind = 'LICENSE_NUMBER'
    ) as is_shared
  from ranked where of_provider = 1
  order by place, length desc, provider_id`;
}

/**
 * An array whose length PostgreSQL cannot know while it plans. Else it takes the few texts of each
 * request for cheaper than those of a plan for all, and plans each time, for longer than it reads.
 */
const unknownArray = (texts: ValueOrParameter<string[]>): Sql =>
  sql`array(select unnest(${texts}::text[]))`;

/** The provider that a text identifies most reliably, as a select of its row. */
export function selectIdentifiedProvider(text: ValueOrParameter<string>): Sql {
  const compared = {
    key: sql`${mapParameter(text, identifierKey)}::text`,
    exact: sql`${mapParameter(text, (each) => each.trim())}::text`,
    licenseNumbers: unknownArray(mapParameter(text, licenseNumberForms)),
    domains: unknownArray(mapParameter(text, readDomains)),
  };
  return sql`select t.* from (select * from (${matchesSql(compared)}) matches limit 1) hit
    join provider t on t.id = hit.provider_id`;
}

const requestedForms: ComparedForms = {
  key: literalSql('asked.key'),
  exact: literalSql('asked.exact'),
  licenseNumbers: literalSql('asked.license_numbers'),
  domains: literalSql('asked.domains'),
};

/** The providers that a text identifies, the most reliable match first. */
export function loadIdentifiedProviders(
  reader: RecordReader,
  text: string,
): Promise<IdentifiedProvider[]> {
  return reader.loaders.load('Providers identified', text, async (texts) => {
    const asked = texts.map((each) => ({
      text: each,
      key: identifierKey(each),
      exact: each.trim(),
      license_numbers: licenseNumberForms(each),
      domains: readDomains(each),
    }));
    const rows = await reader.run<MatchRow>(sql`
select asked.text as "text", hit.matched_by as "matchedBy", hit.is_shared as "isShared",
  ${columnsSql(Provider, 't')}
from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
  as asked(text text, key text, exact text, license_numbers text[], domains text[])
cross join lateral (${matchesSql(requestedForms)}) hit
join provider t on t.id = hit.provider_id
order by hit.place, hit.length desc, hit.provider_id`);
    const byText = groupByKey(texts, rows, (row) => row.text);
    return byText.map((matches) => matches.map(toIdentifiedProvider));
  });
}

type MatchRow = ProviderRow & { text: string; matchedBy: MatchedBy; isShared: boolean };

function toIdentifiedProvider({ matchedBy, isShared, ...provider }: MatchRow): IdentifiedProvider {
  return { provider, matchedBy, isShared };
}

/** The provider that a text identifies most reliably; null where none is on record. */
export async function loadIdentifiedProvider(
  reader: RecordReader,
  text: string,
): Promise<IdentifiedProvider | null> {
  const [first] = await loadIdentifiedProviders(reader, text);
  return first ?? null;
}
