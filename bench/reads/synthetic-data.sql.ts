/** An SQL expression: a number in [0, 1) derived from the text of another expression. */
const random = (text: string): string =>
  `(('x' || substr(md5(${text}), 1, 8))::bit(32)::bigint / 4294967296.0)`;

/** An id in the gateway's format: the tag of its record type, then a hash of the text. */
const id = (tag: string, text: string): string => `(select ('${tag}' || substr(h, 3, 6) || '-' ||
  substr(h, 9, 4) || '-8' || substr(h, 14, 3) || '-a' || substr(h, 18, 3) || '-' ||
  substr(h, 21, 12))::uuid from md5('synthetic ' || ${text}) h)`;

/** A whole number from 1 to `max`. */
const upTo = (max: number, text: string): string =>
  `(1 + floor(${max} * ${random(text)})::integer)`;

const one = (text: string, values: string): string =>
  `(string_to_array('${values}', ' '))[${upTo(values.split(' ').length, text)}]`;

const day = (text: string): string => `date '2016-01-01' + floor(${random(text)} * 3650)::integer`;
/** A skewed distribution, as in reality: low numbers are the most frequent. */
const skewed = (text: string, count: number): string =>
  `floor(${count} * power(${random(text)}, 2))::integer + 1`;

const authorities = 10;
const assets = 8;
const sources = 5;
const authority = (text: string): string => id('03', `'authority ' || ${upTo(authorities, text)}`);
const providerId = (number: string): string => id('04', `'provider ' || (${number})`);
const actionId = (number: string): string => id('07', `'action ' || (${number})`);

/** How much data there is at a scale. */
export interface DataSize {
  providers: number;
  actions: number;
  seizures: number;
  evaluations: number;
}

export const sizeAt = (scale: number): DataSize => ({
  providers: Math.round(20_000 * scale),
  actions: Math.round(60_000 * scale),
  seizures: Math.round(200_000 * scale),
  evaluations: Math.round(1_000_000 * scale),
});

/** Statements that fill a record with data that is recognisably invented. */
export function recordStatements({ providers, actions, seizures }: DataSize): string[] {
  return [
    `insert into authority (id, slug, name, jurisdiction)
     select ${id('03', "'authority ' || n")}, 'synthetic-authority-' || n,
       'Synthetic authority ' || n, 'KZ' from generate_series(1, ${authorities}) n`,
    `insert into asset (id, symbol, name, kind)
     select ${id('08', "'asset ' || n")}, 'SYN' || n, 'Synthetic asset ' || n, 'COIN'
     from generate_series(1, ${assets}) n`,
    `insert into source (id, slug, title, publisher, kind)
     select ${id('01', "'source ' || n")}, 'synthetic-source-' || n, 'Synthetic source ' || n,
       'Synthetic publisher', 'PRESS' from generate_series(1, ${sources}) n`,
    ...providerStatements(providers),
    `insert into enforcement_action (id, slug, kind, title, summary, announced_on,
       alleged_offenses, reported_platform_count, authority_id)
     select ${actionId('n')}, 'synthetic-action-' || n,
       ${one("'action kind ' || n", 'SITE_BLOCKING CASH_OUT PROSECUTION PUBLIC_WARNING')}
         ::enforcement_action_kind,
       'Synthetic action ' || n, 'Invented summary of action ' || n || ', for a benchmark.',
       ${day("'action day ' || n")}, '{}', n % 40, ${authority("'action authority ' || n")}
     from generate_series(1, ${actions}) n`,
    `insert into enforcement_action_provider (enforcement_action_id, provider_id)
     select ${actionId('n')},
       ${providerId('case when k = 2 and b = a then b % $P + 1 else link end')}
     from (select n, ${skewed("'link 1 ' || n", providers)} as a,
         ${skewed("'link 2 ' || n", providers)} as b from generate_series(1, ${actions}) n) drawn
     cross join lateral (values (1, a), (2, b)) links (k, link)`.replace('$P', String(providers)),
    `insert into seizure (id, slug, measure, quantity, value_amount, value_currency, announced_on,
       disposition, asset_id, enforcement_action_id, authority_id)
     select ${id('09', "'seizure ' || n")}, 'synthetic-seizure-' || n,
       ${one("'measure ' || n", 'FROZEN ARRESTED SEIZED CONFISCATED')}::seizure_measure,
       n % 1000, round((${random("'value ' || n")} * 1000000)::numeric, 2),
       ${one("'currency ' || n", 'KZT USD EUR RUB CNY USDT BTC ETH')},
       ${day("'seizure day ' || n")},
       'HELD', ${id('08', `'asset ' || ${upTo(assets, "'asset of ' || n")}`)},
       ${actionId(upTo(actions, "'action of ' || n"))},
       ${authority("'seizure authority ' || n")}
     from generate_series(1, ${seizures}) n`,
  ];
}

function providerStatements(providers: number): string[] {
  const series = `generate_series(1, ${providers}) n`;
  return [
    `insert into provider (id, slug, name, kind, jurisdiction, websites)
     select ${providerId('n')}, 'synthetic-provider-' || n, 'Synthetic provider #' || n,
       ${one("'provider kind ' || n", 'CENTRALIZED_EXCHANGE EXCHANGER BROKER CUSTODIAN OTHER')}
         ::provider_kind, 'KZ', array['https://provider-' || n || '.example'] from ${series}`,
    `insert into provider_identifier (id, kind, text, value, provider_id)
     select ${id('11', "'identifier ' || kind || n")}, kind::provider_identifier_kind, value, value,
       ${providerId('n')}
     from ${series} cross join lateral (values ('NAME', 'synthetic provider #' || n),
       ('DOMAIN', 'provider-' || n || '.example')) names (kind, value)`,
    `insert into provider_status_period (id, provider_id, status, valid_from, valid_to)
     select ${id('05', "'period ' || n || ' ' || k")}, ${providerId('n')}, s::provider_status, f, t
     from ${series} cross join lateral (values (1, 'WARNED', date '2020-01-01', date '2023-12-31'),
       (2, 'AUTHORIZED', date '2024-01-01', null)) periods (k, s, f, t)`,
    `insert into license (id, number, regime, status, activities, valid_from, provider_id,
       authority_id)
     select ${id('06', "'license ' || n")}, 'SYN-' || n, 'FULL', 'ACTIVE', '{exchange}',
       ${day("'license day ' || n")}, ${providerId('n')}, ${authority("'license authority ' || n")}
     from ${series} where n % 20 = 0`,
    // Two sources state the number of customers; for one provider in 50 they disagree.
    `insert into claim (id, property, value, number, unit, confidence, rank, source_id, subject_id,
       provider_id)
     select ${id('0d', "'claim ' || n || ' ' || k")}, property, figure::text, figure, unit,
       'MEDIUM', 'NORMAL', ${id('01', "'source ' || (1 + (n / 10 + k) % 5)")}, ${providerId('n')},
       ${providerId('n')}
     from ${series} cross join lateral (values (1, 'customerCount', n, 'customers'),
       (2, 'customerCount', case when n % 50 = 0 then n + 7 else n end, 'customers'),
       (3, 'turnover', n * 1000, 'KZT')) claims (k, property, figure, unit) where n % 10 = 0`,
  ];
}

/** As the gateway writes them, except that the hashes form no chain. */
export function evaluationStatement({ evaluations, providers }: DataSize): string {
  return `insert into transfer_rule_evaluation (id, tenant_id, sequence, row_hash, evaluated_at,
    idempotency_key, transfer_hash, fingerprint_key_id, transfer_rule_id, rule_version_id, basis,
    channel, transfer_amount, transfer_currency, amount_in_tenge, occurred_at, provider_id,
    decision, facts, checks)
  select ${id('0e', "'evaluation ' || n")}, $1::uuid, n, sha256(('row ' || n)::bytea),
    timestamptz '2026-01-01 00:00:00+00' + n * interval '7 seconds', 'synthetic-' || n,
    sha256(('transfer ' || n)::bytea), 'synthetic', version.transfer_rule_id, version.id,
    'ANNOUNCED', 'CARD_TOP_UP', n % 900000 + 1, 'KZT', n % 900000 + 1,
    timestamptz '2026-01-01 00:00:00+00' + n * interval '7 seconds' - interval '2 seconds',
    ${providerId(skewed("'counterparty ' || n", providers))},
    ${one("'decision ' || n", 'CLEARED VERIFICATION_REQUIRED REFERRED')}::transfer_decision,
    '[{"name":"amountInTenge","value":"1"}]',
    ('[{"requirement":"SENDER_IIN","applies":false,"satisfied":false,"when":"true","facts":[],' ||
      '"reason":"Invented for a benchmark.","acceptedMethods":[]}]')::json
  from generate_series(1, ${evaluations}) n
  cross join (select id, transfer_rule_id from transfer_rule_version order by id limit 1) version`;
}
