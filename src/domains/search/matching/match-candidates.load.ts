import type { RecordReader } from '../../../kernel/request/context';
import { columnsSql } from '../../../kernel/records/record';
import { sql } from '../../../postgres/sql';
import type { ProviderRow } from '../../licenses/identified-provider';
import { Provider } from '../../providers/provider';

/** What finds candidates of one input. */
export interface CandidateKeys {
  /** Names as they are compared: plain words, with one space between any two. */
  names: readonly string[];
  /** Domains and numbers, as `provider_identifier` stores them. */
  identifiers: readonly string[];
}

/** So many candidates of an input are compared, those with the most letters in common first. */
export const maxCandidates = 20;
/** pg_trgm's measure below which a name is no candidate, unless it sounds the same. */
const minSimilarity = 0.25;

/** The providers that inputs may mean, and for each input, by its place, which of them. */
export interface Candidates {
  providers: ReadonlyMap<string, ProviderRow>;
  ofInput: readonly (readonly string[])[];
}

/**
 * Finds candidates of all inputs in one statement: by the letters, the words and the sound of their
 * names, and by identifiers. It offers more than match: they are compared afterwards.
 */
export async function loadCandidates(
  reader: RecordReader,
  inputs: readonly CandidateKeys[],
): Promise<Candidates> {
  const asked = inputs.flatMap(({ names, identifiers }, input) =>
    names.map((name) => ({ input, name, identifiers })),
  );
  const rows = await reader.run<ProviderRow & { inputs: number[] }>(sql`
with asked as materialized (
  select input, name, identifiers,
    array(select key from unnest(search_keys(name)) key where key like '=%' or length(key) >= 4)
      as keys
  from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
    as asked(input integer, name text, identifiers text[])
), hit as (
  select asked.input, found.owner_id, found.alike
  from asked cross join lateral (
    select owner_id, max(alike) as alike from (
      select owner_id, similarity(plain, asked.name) as alike from search_entry
      where misspelt and plain % asked.name and kind = 'PROVIDER'
      union all
      select owner_id, greatest(similarity(plain, asked.name), ${minSimilarity}::real)
      from search_entry where keys && asked.keys and kind = 'PROVIDER' and misspelt
      union all
      select provider_id, 2 from provider_identifier where value = any(asked.identifiers)
    ) each
    where alike >= ${minSimilarity}::real
    group by owner_id order by alike desc, owner_id limit ${maxCandidates}
  ) found
), named as (
  select owner_id, array_agg(distinct input) as inputs from hit group by owner_id
)
select ${columnsSql(Provider, 't')}, to_json(named.inputs) as "inputs"
from named join provider t on t.id = named.owner_id order by t.id`);
  const ofInput = inputs.map((): string[] => []);
  for (const { id, inputs: places } of rows) for (const at of places) ofInput[at]?.push(id);
  return { providers: new Map(rows.map((row) => [row.id, row])), ofInput };
}
