import { oneOfEach, replaced, searchSound } from './search-sound';

/**
 * How texts are compared in a search, in SQL alone: what is stored and what is searched for go
 * through the same functions (`docs/decisions/0050`). None depends on the database's locale.
 */

/** Capital letters that a locale may not know, and each of them in lower case. */
const capitals = 'АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯӘҒҚҢӨҰҮҺІЇЄҐЎØĐÐŁÞÆŒ';
const small = 'абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһіїєґўøđðłþæœ';

/** Letters that one Latin letter stands for. Those without a partner are dropped. */
const single = [
  'абвгдеёзийклмнопрстуфыэәғқңөұүһіїєґўøđðłıħŋъь',
  'abvgdeeziyklmnoprstufyeagqnouuhiieguoddlihn',
];
/** Letters that several stand for. */
const several: readonly (readonly [letter: string, latin: string])[] = [
  ...([
    ['ж', 'zh'],
    ['х', 'kh'],
    ['ц', 'ts'],
    ['ч', 'ch'],
    ['ш', 'sh'],
    ['щ', 'shch'],
  ] as const),
  ...([
    ['ю', 'yu'],
    ['я', 'ya'],
    ['ß', 'ss'],
    ['æ', 'ae'],
    ['œ', 'oe'],
    ['þ', 'th'],
  ] as const),
];

/** Marks, invisible characters and apostrophes: a word is the same with and without them. */
const dropped =
  '[\\u0300-\\u036f\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufe00-\\ufe0f\\ufeff' +
  "''\\u2018\\u2019\\u02b0-\\u02ff]+";
/** Letters beyond ASCII, of any script. */
const letters =
  '\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u02af\\u0370-\\u1fff\\u2c00-\\u2dff' +
  '\\u3041-\\ud7ff\\uf900-\\ufdff\\ufe70-\\ufefe\\uff66-\\uffdc\\U00010000-\\U0010ffff';
/** Punctuation, symbols and spaces: whatever is no letter and no digit of a script. */
const separators = `[^0-9a-z${letters}]+`;
const wordStart = `[0-9A-Za-z${letters}]`;
const word = `${wordStart}[0-9A-Za-z\\u0300-\\u036f''\\u2019${letters}]*`;

/** By which companies say what they are, as `search_plain` writes it. */
const legalForms = [
  ...['ltd', 'limited', 'llc', 'llp', 'lp', 'inc', 'incorporated', 'corp', 'corporation', 'plc'],
  ...['too', 'tov', 'ooo', 'oao', 'zao', 'pao', 'ao', 'ip', 'zhshs', 'aq', 'jsc', 'cjsc', 'ojsc'],
  ...['gmbh', 'ag', 'kg', 'se', 'sa', 'sas', 'sarl', 'srl', 'spa', 'sl', 'bv', 'nv', 'oy', 'ab'],
  ...['as', 'aps', 'uab', 'sia', 'oue', 'sro', 'doo', 'zrt', 'kft', 'pte', 'pty', 'fze', 'fzco'],
];

const latin = replaced(`translate(search_lower(value), '${single.join("', '")}')`, several);

export const searchText = `
-- Letters of other scripts than Latin, too, on a database of any locale.
create function search_lower(value text) returns text
language sql immutable parallel safe
return translate(lower(normalize(value, NFKC)), '${capitals}', '${small}');

-- Words of Latin letters and digits in lower case, without marks, one space between any two. A
-- script that has no table here stays as it is.
create function search_plain(value text) returns text
language sql immutable parallel safe
return btrim(regexp_replace(lower(regexp_replace(normalize(${latin}, NFKD),
  '${dropped}', '', 'g')), '${separators}', ' ', 'g'));

${searchSound('create', oneOfEach)}
-- The sound of the whole, without spaces and legal forms, after a sign of its own; and that of each
-- word. Shorter ones are those of too many words.
create function search_keys(plain text) returns text[]
language sql immutable parallel safe
return array(
  select distinct key collate "C" from (
    select '=' || search_sound(replace(
      regexp_replace(left(plain, 200), '\\m(${legalForms.join('|')})\\M', '', 'g'), ' ', ''))
    union all
    select word from unnest(string_to_array(search_sound(left(plain, 1000)), ' ')) word
  ) keys (key)
  where length(ltrim(key, '=')) >= 3
  order by 1
);

-- The words of a text, each at its place, and what the dictionaries of Russian and English make
-- of them. PostgreSQL has none of Kazakh.
create function search_words(value text, plain text) returns tsvector
language sql immutable parallel safe
return coalesce((
    select string_agg(format('''%s'':%s', left(word, 200), place), ' ')::tsvector
    from unnest(string_to_array(left(plain, 4000), ' ')) with ordinality as words(word, place)
    where word <> ''
  ), '')
  || to_tsvector('pg_catalog.russian', search_lower(left(value, 4000)))
  || to_tsvector('pg_catalog.english', search_lower(left(value, 4000)));

-- What finds a text that has all these words, or words that begin like them.
create function search_query(value text, plain text) returns tsquery
language sql immutable parallel safe
return (
    select string_agg(format(case when length(word) > 1 then '''%s'':*' else '''%s''' end,
      left(word, 200)), ' & ')::tsquery
    from unnest(string_to_array(plain, ' ')) word where word <> ''
  )
  || plainto_tsquery('pg_catalog.russian', search_lower(value))
  || plainto_tsquery('pg_catalog.english', search_lower(value));

-- The same for words that follow each other; null where there are none.
create function search_phrase(value text) returns tsquery
language sql immutable parallel safe
return (
  select string_agg(format('''%s''', left(word, 200)), ' <-> ')::tsquery
  from unnest(string_to_array(search_plain(value), ' ')) word where word <> ''
);

-- The passage of a text around the first word that was searched for, with such words between ⟦ and
-- ⟧; the beginning of the text where there is none. All words are written plainly at once, which
-- leaves their number as it is; where it does not, none is marked.
create function search_highlight(value text, asked text) returns text
language sql immutable parallel safe as $$
with given as (
  select string_to_array(asked, ' ') as words, array(
    select sound from unnest(string_to_array(search_sound(asked), ' ')) sound
    where length(sound) >= 3) as sounds
),
written as (select search_plain(left(value, 2000)) as plain),
parts as (
  select part[1] as part, place, part[1] ~ '^${wordStart}' as is_word
  from regexp_matches(left(value, 2000), '${word}|[^0-9A-Za-z${letters}]+', 'g')
    with ordinality as parts(part, place)
),
words as (
  select place, row_number() over (order by place) as number from parts where is_word
),
found as (
  select words.place
  from words join (
    select plains.* from written, unnest(string_to_array(written.plain, ' '),
      string_to_array(search_sound(written.plain), ' '))
      with ordinality as plains(plain, sound, number)
  ) plains using (number), given
  where (sound = any(given.sounds)
      or exists (select from unnest(given.words) each where starts_with(plains.plain, each)))
    and (select cardinality(string_to_array(plain, ' ')) from written) = (
      select count(*) from words)
),
first as (select coalesce((select min(place) from found), 1) as place)
select case when min(parts.place) > 1 then '…' else '' end
  || string_agg(case when parts.place in (select place from found) then '⟦' || part || '⟧'
    else part end, '' order by parts.place)
  || case when max(parts.place) < (select max(place) from parts) or length(value) > 2000 then '…'
    else '' end
from parts, first where parts.place between first.place - 20 and first.place + 60
$$;
`;

export const dropSearchText = `
drop function search_highlight, search_phrase, search_query, search_words, search_keys,
  search_sound, search_plain, search_lower;
`;
