import type { DataSource } from 'typeorm';

/** Syllables of invented brands. */
const syllables =
  'ba bit bor cal chain co cor da del dor fa fin flo ga gen gor ha hal hy ji jun ka kin kor la ' +
  'lin lum ma mer mon na nex nor o pa per pol qua ra ril ro sa sen sol ta ter tor u val ver vi ' +
  'wa xen ya yor za zen';
/** What stands behind a brand: a few words that many names have, as in registers. */
const seconds =
  'trade capital pay exchange labs finance markets bank group digital assets technologies ' +
  'solutions services systems network ventures custody crypto invest securities global europe ' +
  'kazakhstan';

const list = (words: string): string => `string_to_array('${words}', ' ')`;
const one = (words: string, number: string): string =>
  `(${list(words)})[1 + (${number}) % ${words.split(' ').length}]`;
/** A number from the text of an expression. */
const number = (text: string): string => `(('x' || substr(md5(${text}), 1, 7))::bit(28)::integer)`;

const brand = (n: string): string => {
  const syllable = (place: number): string => one(syllables, number(`'${place} ' || ${n}`));
  return `initcap(${[1, 2, 3].map(syllable).join(' || ')})`;
};

/** The name of a number: a brand, a word of the trade, and the same for the same number. */
export const nameSql = (n: string): string =>
  `${brand(n)} || ' ' || initcap(${one(seconds, number(`'s ' || ${n}`))})`;

/**
 * So many providers with invented names, and their texts as the record keeps them. The triggers are
 * off, and indexes are made at the end: how long a write takes is not what is measured.
 */
export const fillStatements = (names: number): string[] => [
  'set session_replication_role = replica',
  `insert into provider (id, slug, name, kind, jurisdiction)
select
  ('04' || substr(md5(n::text), 3, 6) || '-0000-8000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
  'synthetic-' || n, ${nameSql('n')}, 'OTHER', 'ZZ'
from generate_series(1, ${names}) n`,
  ...indexes.map(([name]) => `drop index ${name}`),
  `insert into search_entry
select id, 'NAME', 1, id, 'PROVIDER', name, plain, search_keys(plain), search_words(name, plain),
  true
from (select id, name, search_plain(name) as plain from provider where slug like 'synthetic-%') p`,
  ...indexes.map(([, definition]) => definition),
  'set session_replication_role = origin',
  'vacuum analyze provider, search_entry',
];

const indexes = [
  [
    'search_entry_words_idx',
    'create index search_entry_words_idx on search_entry using gin (words)',
  ],
  ['search_entry_keys_idx', 'create index search_entry_keys_idx on search_entry using gin (keys)'],
  [
    'search_entry_plain_idx',
    `create index search_entry_plain_idx on search_entry using gin (plain gin_trgm_ops)
  where misspelt`,
  ],
] as const;

/** Names of the record with a wrong letter, always the same ones. */
export async function misspeltNames(
  owner: DataSource,
  names: number,
  count: number,
): Promise<string[]> {
  const rows = await owner.query<{ text: string }[]>(
    `select overlay(${nameSql('n')} placing 'x' from 4 for 1) as text
from (
  select 1 + (each * 7919) % $1::integer as n from generate_series(1, $2::integer) each
) chosen`,
    [names, count],
  );
  return rows.map(({ text }) => text);
}
