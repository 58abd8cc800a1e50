import { mapParameter, type ValueOrParameter } from '../../postgres/parameter';
import { literalSql, sql, type Sql } from '../../postgres/sql';
import { readSearchText } from './search-text';
import type { SearchField } from './search-hit';

/** So many texts are ranked, the shortest first: a longer text says less of what it is about. */
export const maxRankedTexts = 2_000;
/** What is less alike than this is another word. */
const minScore = '0.35';

/** What a text counts, by where it stands: a name says who it is, a note only mentions. */
const weights: Readonly<Record<SearchField, string>> = {
  NAME: '1',
  LEGAL_NAME: '1',
  ALIAS: '1',
  DOMAIN: '1',
  NUMBER: '1',
  ADDRESS: '1',
  FORMER_NAME: '0.97',
  TRANSLITERATION: '0.97',
  SLUG: '0.95',
  TITLE: '0.9',
  PUBLISHER: '0.85',
  SUMMARY: '0.75',
  CLAIM: '0.7',
  NOTE: '0.65',
};

const weight = literalSql(
  `case field ${Object.entries(weights)
    .map(([field, each]) => `when '${field}' then ${each}`)
    .join(' ')} end`,
);

/**
 * How alike a text is to what is searched for, from the same text to one that only sounds like it.
 * Within each of these the shorter text, or the one with more of the same letters, goes first.
 */
const likeness = literalSql(`greatest(
    case when plain = asked then 1 end,
    case when starts_with(plain, asked) then 0.75 + 0.2 * length(asked) / length(plain) end,
    case when keys && whole_key then 0.7 + 0.2 * similarity(plain, asked) end,
    case when words @@ query then 0.6 + 0.25 * least(1, length(asked)::real / length(plain)) end,
    case when keys @> word_keys then 0.45 + 0.2 * word_similarity(asked, plain) end,
    case when misspelt then greatest(0.9 * similarity(plain, asked),
      0.6 * word_similarity(asked, plain)) end
  )`);

/** A value of what is asked: read once, so that an index finds what is compared with it. */
const asked = (value: string): Sql => literalSql(`(select ${value} from asked)`);

/**
 * Selects the records that a text finds, as the rows of `SearchHit`: each record once, by the best
 * of its texts. `kinds` are those of the records; all where there are none.
 */
export function selectHits(text: ValueOrParameter<string>, kinds?: readonly string[] | null): Sql {
  const read = mapParameter(text, readSearchText);
  const words = mapParameter(read, (each) => each.words);
  const phrases = mapParameter(read, (each) => [...each.phrases]);
  const ofKinds = kinds?.length ? sql` and kind = any(${kinds}::text[]::search_kind[])` : sql``;
  return sql`
with asked as materialized (
  select plain as asked, search_query(text, plain) as query,
    nullif(array(select key from unnest(search_keys(plain)) key where key like '=%'), '{}')
      as whole_key,
    nullif(array(select key from unnest(search_keys(plain)) key where key not like '=%'), '{}')
      as word_keys,
    (select string_agg(format('(%s)', search_phrase(each)), ' & ')::tsquery
      from unnest(${phrases}::text[]) each where search_phrase(each) is not null) as phrase
  from (select ${words}::text as text, search_plain(${words}::text) as plain) given
), found as materialized (
  select * from search_entry
  where (words @@ ${asked('query')} or keys && ${asked('whole_key')}
    or keys @> ${asked('word_keys')}
    or misspelt and plain % ${asked('asked')} or misspelt and plain %> ${asked('asked')})
    and (${asked('phrase')} is null or words @@ ${asked('phrase')})${ofKinds}
  order by length(plain), origin_id, field, place limit ${literalSql(String(maxRankedTexts))}
), ranked as (
  select distinct on (owner_id) owner_id, kind, score, field, text
  from (
    select found.*, round((${likeness} * ${weight})::numeric, 4) as score from found, asked
  ) scored
  where score >= ${literalSql(minScore)}
  order by owner_id, score desc, field, origin_id, place
)
select owner_id as id, kind, score, field, text, ${asked('asked')} as asked from ranked`;
}
