import type { RecordReader } from '../../../kernel/request/context';
import { columnsSql } from '../../../kernel/records/record';
import { literalSql, sql, type Sql } from '../../../postgres/sql';
import type { ProviderRow } from '../../licenses/identified-provider';
import { Provider } from '../../providers/provider';

/** What finds candidates of one input. */
export interface CandidateKeys {
  /** Names as they are compared, all of their words: plain, with one space between any two. */
  names: readonly string[];
  /** What distinguishes them from others: without words that many names have. */
  distinctive: readonly string[];
  /** Domains and numbers, as `provider_identifier` stores them. */
  identifiers: readonly string[];
}

/** So many candidates of an input are compared, those with the most letters in common first. */
export const maxCandidates = 10;
/** So many that sound alike are ranked: a word that more names have distinguishes none. */
const maxOfSound = literalSql('100');
/** Names with about the same letters are looked for among at most so many texts. */
const maxLetteredTexts = literalSql('10000');
/** Letters of `search_sound` that are taken for each other. */
const nearLetters = literalSql(
  `(values ${['bp', 'dt', 'gk', 'fv', 'sC', 'sj', 'gj', 'dj', 'tC']
    .flatMap(([one, other]) => [`('${one}', '${other}')`, `('${other}', '${one}')`])
    .join(', ')}) near (letter, other)`,
);

/**
 * Sounds that so many texts have, by the statistics of the table: `services`, `capital`. What they
 * find is everybody, and takes as long.
 */
const commonSounds = sql`
select key from pg_stats, unnest(most_common_elems::text::text[], most_common_elem_freqs)
  as common(key, share), pg_class
where schemaname = 'public' and tablename = 'search_entry' and attname = 'keys'
  and pg_class.oid = 'search_entry'::regclass and key is not null
  and share * reltuples > ${maxOfSound}`;

/**
 * Sounds with one letter less, another one that is taken for it, or two that changed places: about
 * twenty of a name. The first stays: a name that begins otherwise is seldom the same.
 */
const nearSounds = sql`
select overlay(key placing '' from place for 1) from generate_series(2, length(key)) place
union all
select overlay(key placing other from place for 1) from generate_series(2, length(key)) place
join ${nearLetters} on letter = substr(key, place, 1)
union all
select overlay(key placing reverse(substr(key, place, 2)) from place for 2)
from generate_series(2, length(key) - 1) place`;

/** The providers that inputs may mean, and for each input, by its place, which of them. */
export interface Candidates {
  providers: ReadonlyMap<string, ProviderRow>;
  ofInput: readonly (readonly string[])[];
}

function selectCandidates(inputs: readonly CandidateKeys[]): Sql {
  const asked = inputs.map((each, input) => ({ input, ...each }));
  return sql`
with common as materialized (${commonSounds}),
asked as materialized (
  select input, names, identifiers, distinctive,
    array(select distinct key from unnest(names) name, unnest(search_keys(name)) key
      where key like '=%') as whole_keys,
    array(select distinct key from unnest(distinctive) name, unnest(search_keys(name)) key
      where key not like '=%' and length(key) >= 4 and key not in (select key from common)
    ) as word_keys
  from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
    as asked(input integer, names text[], distinctive text[], identifiers text[])
), heard as materialized (
  select asked.*, word_keys || array(
    select near from unnest(word_keys) key, lateral (${nearSounds}) sounds (near)
    where length(near) >= 3) as near_keys
  from asked
), hit as (
  select asked.input, found.owner_id
  from heard asked cross join lateral (
    select owner_id, max(alike) as alike from (
      (select owner_id, 1 + similarity(plain, asked.names[1]) as alike from search_entry
      where keys && asked.whole_keys and kind = 'PROVIDER' and misspelt limit ${maxOfSound})
      union all
      (select owner_id, similarity(plain, asked.names[1]) from search_entry
      where keys && asked.near_keys and kind = 'PROVIDER' and misspelt limit ${maxOfSound})
      union all
      select owner_id, similarity(plain, name)
      from unnest(asked.names) name cross join lateral (
        select owner_id, plain from search_entry
        where misspelt and plain % name and kind = 'PROVIDER' and (
          select reltuples <= ${maxLetteredTexts} from pg_class
          where oid = 'search_entry'::regclass)
      ) lettered
      union all
      select provider_id, 3 from provider_identifier where value = any(asked.identifiers)
    ) each
    group by owner_id order by alike desc, owner_id limit ${maxCandidates}
  ) found
), named as (
  select owner_id, array_agg(distinct input) as inputs from hit group by owner_id
)
select ${columnsSql(Provider, 't')}, to_json(named.inputs) as "inputs"
from named join provider t on t.id = named.owner_id order by t.id`;
}

/**
 * Finds candidates of all inputs in one statement: by the sound of a name, by a sound that differs
 * in one letter, by identifiers, and by letters while the record is small: at a million names,
 * letters take a second for ten inputs. It offers more than match: they are compared afterwards.
 */
export async function loadCandidates(
  reader: RecordReader,
  inputs: readonly CandidateKeys[],
): Promise<Candidates> {
  const rows = await reader.run<ProviderRow & { inputs: number[] }>(selectCandidates(inputs));
  const ofInput = inputs.map((): string[] => []);
  for (const { id, inputs: places } of rows) for (const at of places) ofInput[at]?.push(id);
  return { providers: new Map(rows.map((row) => [row.id, row])), ofInput };
}
