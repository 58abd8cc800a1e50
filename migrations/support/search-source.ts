/** Where the texts of a search are on record (`docs/decisions/0050`). */

/** A text of a row: its field, and the column; `[]` after the column: each text of a list. */
type Text = readonly [field: string, column: string];

interface Texts {
  table: string;
  kind: string;
  texts: readonly Text[];
}

const own: readonly Texts[] = [
  {
    table: 'provider',
    kind: 'PROVIDER',
    texts: [
      ...([
        ['NAME', 'name'],
        ['LEGAL_NAME', 'legal_name'],
        ['ALIAS', 'aliases[]'],
      ] as const),
      ...([
        ['FORMER_NAME', 'former_names[]'],
        ['TRANSLITERATION', 'transliterations[]'],
      ] as const),
      ...([
        ['DOMAIN', 'websites[]'],
        ['SLUG', 'slug'],
        ['NUMBER', 'bin'],
      ] as const),
    ],
  },
  { table: 'license', kind: 'LICENSE', texts: [['NUMBER', 'number']] },
  {
    table: 'register_entry',
    kind: 'REGISTER_ENTRY',
    texts: [
      ...([
        ['NAME', 'name'],
        ['ALIAS', 'other_names[]'],
        ['DOMAIN', 'websites[]'],
      ] as const),
      ...([
        ['NUMBER', 'lei'],
        ['SUMMARY', 'statement'],
      ] as const),
    ],
  },
  {
    table: 'enforcement_action',
    kind: 'ENFORCEMENT_ACTION',
    texts: [
      ['TITLE', 'title'],
      ['SUMMARY', 'summary'],
      ['SLUG', 'slug'],
    ],
  },
  { table: 'seizure', kind: 'SEIZURE', texts: [['SLUG', 'slug']] },
  {
    table: 'source',
    kind: 'SOURCE',
    texts: [
      ['TITLE', 'title'],
      ['PUBLISHER', 'publisher'],
      ['SLUG', 'slug'],
    ],
  },
  {
    table: 'policy_initiative',
    kind: 'POLICY_INITIATIVE',
    texts: [
      ['TITLE', 'title'],
      ['SUMMARY', 'summary'],
      ['SLUG', 'slug'],
    ],
  },
  {
    table: 'transfer_rule',
    kind: 'TRANSFER_RULE',
    texts: [
      ['TITLE', 'title'],
      ['SLUG', 'code'],
    ],
  },
  {
    table: 'crypto_address',
    kind: 'CRYPTO_ADDRESS',
    texts: [
      ['ADDRESS', 'address'],
      ['NAME', 'holder'],
    ],
  },
];

/** The tables that triggers watch. */
export const searchedTables = [
  ...own.map(({ table }) => table),
  'transfer_rule_version',
  'claim',
] as const;

/** All rows, or those of one table: PostgreSQL leaves out the selects of the other tables. */
const given = (table: string): string =>
  `(about is null or about = '${table}' and ${table}.id = any(origins))`;

const columns = (table: string, kind: string, [field, column]: Text): string => {
  const list = column.endsWith('[]');
  const name = column.replace('[]', '');
  const from = list
    ? `${table} cross join unnest(${name}) with ordinality as each(text, place)`
    : table;
  return `select ${table}.id, '${field}', ${list ? 'each.place' : '0'}, ${table}.id, '${kind}',
  ${list ? 'each.text' : `${table}.${name}`} from ${from} where ${given(table)}`;
};

/** Claims about a version of a rule are found as those of the rule. */
const claims = ([field, column]: Text): string => `
select claim.id, '${field}', 0, coalesce(version.transfer_rule_id, claim.subject_id),
  case when claim.provider_id is not null then 'PROVIDER'
    when claim.license_id is not null then 'LICENSE'
    when claim.enforcement_action_id is not null then 'ENFORCEMENT_ACTION'
    when claim.seizure_id is not null then 'SEIZURE'
    when claim.policy_initiative_id is not null then 'POLICY_INITIATIVE'
    else 'TRANSFER_RULE' end, claim.${column}
from claim left join transfer_rule_version version on version.id = claim.transfer_rule_version_id
where claim.authority_id is null and ${given('claim')}`;

const texts = [
  ...own.flatMap(({ table, kind, texts: all }) => all.map((each) => columns(table, kind, each))),
  `select id, 'TITLE', 0, transfer_rule_id, 'TRANSFER_RULE', legal_act
from transfer_rule_version where ${given('transfer_rule_version')}`,
  claims(['CLAIM', 'value']),
  claims(['NOTE', 'note']),
].join('\nunion all ');

/** Fields of which a misspelt text is found, too: short ones, which people type from memory. */
const misspelt = [
  'NAME',
  'LEGAL_NAME',
  'ALIAS',
  'FORMER_NAME',
  'TRANSLITERATION',
  'DOMAIN',
  'TITLE',
]
  .map((field) => `'${field}'`)
  .join(', ');

/**
 * The entries of these rows of the table `about`; of all rows where it is null. Its tables are
 * those of the search path: in a transaction that reads a former state, those of that state.
 */
export const searchSource = `
create function search_entry_of_record(about text, origins uuid[]) returns setof search_entry
language sql stable as $$
select origin_id, field::search_field, place::integer, owner_id, kind::search_kind, text, plain,
  search_keys(plain), search_words(text, plain), field in (${misspelt}) and length(plain) <= 200
from (
${texts}
) texts (origin_id, field, place, owner_id, kind, text)
cross join lateral (select search_plain(left(text, 4000)) as plain offset 0) written
where plain <> ''
$$;
`;
