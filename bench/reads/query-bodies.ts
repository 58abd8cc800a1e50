import type { DataSource } from 'typeorm';
import { seizureList } from '../../src/domains/enforcement/seizure.list';
import { transferRuleEvaluationList } from '../../src/domains/evaluations/transfer-rule-evaluation.list';
import type { RecordList } from '../../src/kernel/lists/list';
import { cursorSignature, writeCursor } from '../../src/kernel/lists/cursor';
import { providerList } from '../../src/domains/providers/provider.list';
import { documents, titles } from './query-documents';
import type { QueryBody, QueryKey, ReadQuery } from './read-query';

/** How many bodies a query has, if there is enough data. */
const maxBodies = 5_000;

type Row = Record<string, string>;

/** Every query with its bodies, selected from the data; the same data gives the same bodies. */
export async function readQueries(owner: DataSource): Promise<ReadQuery[]> {
  const bodies: Record<QueryKey, QueryBody[]> = {
    Q1: await drawBodies(owner, providerRows, ({ slug }) => ({
      variables: { slug },
      values: [slug as string],
    })),
    Q2: await drawBodies(owner, pageRows, ({ name, id }) => ({
      variables: { after: encodeCursor('Query.providers', providerList, [name, id]) },
      values: [name as string, id as string],
    })),
    Q3: await drawBodies(owner, evaluationRows, ({ slug, at, id }) => ({
      variables: { slug, after: encodeCursor(evaluations, transferRuleEvaluationList, [at, id]) },
      values: [slug, at, id] as string[],
    })),
    Q4: [{ variables: {}, values: [] }],
    Q5: thresholds(),
    Q6: await drawBodies(owner, identifierRows, ({ text, value }) => ({
      variables: { text },
      values: [value as string],
    })),
  };
  return (Object.keys(documents) as QueryKey[]).map((key) => ({
    key,
    title: titles[key],
    document: documents[key],
    bodies: bodies[key],
  }));
}

const evaluations = 'Provider.transferRuleEvaluations';

async function drawBodies(
  owner: DataSource,
  statement: string,
  bodyOf: (row: Row) => QueryBody,
): Promise<QueryBody[]> {
  const rows = await owner.query<Row[]>(`${statement} limit ${maxBodies}`);
  if (rows.length === 0) throw new Error(`No rows for the bodies of a query: ${statement}`);
  return rows.map(bodyOf);
}

function encodeCursor(
  name: string,
  list: RecordList,
  position: readonly (string | undefined)[],
): string {
  return writeCursor(cursorSignature(name, list.order.defaultSteps), position as string[]);
}

const synthetic = `slug like 'synthetic-provider-%'`;
const providerRows = `select slug from provider where ${synthetic} order by md5(slug)`;

/** Providers from the whole list that have a full page after them. */
const pageRows = `
select name, id from (
  select lower(name) as name, id, row_number() over (order by lower(name collate "C") desc) as place
  from provider where ${synthetic}) placed
where place > 50 order by md5(name)`;

/** Cursors in the evaluations of the providers with the most, each with a full page after it. */
const evaluationRows = `
select p.slug, e.evaluated_at::text as at, e.id from (
  select provider_id, evaluated_at, id,
    row_number() over (partition by provider_id order by evaluated_at, id) as place
  from transfer_rule_evaluation where provider_id in (
    select id from provider where ${synthetic} and substr(slug, 20)::integer <= 100)) e
join provider p on p.id = e.provider_id where place > 100 order by md5(e.id::text)`;

/** Providers by name and by domain, those with claims first. */
const identifierRows = `
select case when n % 20 = 0 then 'https://www.provider-' || n || '.example/' else upper(name) end
  as text,
  case when n % 20 = 0 then 'provider-' || n || '.example' else lower(name) end as value
from (select name, substr(slug, 20)::integer as n from provider where ${synthetic}) named
order by n % 10 <> 0, md5(name)`;

function thresholds(): QueryBody[] {
  const currencies = ['KZT', 'USD', 'EUR', 'RUB', 'CNY', 'USDT', 'BTC', 'ETH'];
  if (!seizureList.filter) throw new Error('Seizures have no filter');
  return Array.from({ length: maxBodies }, (_, at) => {
    const currency = currencies[at % currencies.length] as string;
    const least = String(980_000 + at * 3);
    return { variables: { currency, least }, values: [currency, least] };
  });
}
