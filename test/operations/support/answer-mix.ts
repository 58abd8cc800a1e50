import { isDeepStrictEqual } from 'node:util';
import { readLibrary } from '../../../src/editor/library';
import { nobodyElse, transferOf } from '../../support/evaluation-asker';
import { post } from '../../support/http-server';

/** A tenant of a mix, and how many evaluations were recorded for it. */
export interface MixTenant {
  slug: string;
  key: string;
  recorded: number;
}

/** What a mix of operations came to. */
export interface MixOutcome {
  answered: number;
  /** Refused as UNAVAILABLE or the like: not an answer. */
  refused: number;
  /** Answers with status 200 that are not those of their operation; the first few in full. */
  wrong: number;
  examples: string[];
}

/** The queries of the library: twenty operations whose statements all differ. */
const operations = readLibrary().map(({ query, variables }) => ({ query, variables }));

/** How many requests are in progress at a time. */
const concurrency = 32;
/** One of so many requests records an evaluation. */
const evaluationShare = 25;

const mutation = `mutation ($input: EvaluateTransferInput!) {
  evaluateTransfer(input: $input) { evaluation { idempotencyKey } }
}`;

/** The answer of each operation, asked one after the other. */
export async function soleAnswers(address: string): Promise<unknown[]> {
  const answers: unknown[] = [];
  for (const operation of operations) {
    const { status, body } = await post(address, operation);
    if (status !== 200 || body.errors) throw new Error(JSON.stringify(body));
    answers.push(body.data);
  }
  return answers;
}

/** Sends a mix of all operations, and of evaluations of the tenants, to gateways in turn. */
export async function sendMix(
  addresses: readonly string[],
  expected: readonly unknown[],
  tenants: readonly MixTenant[],
  { mode, requests }: { mode: string; requests: number },
): Promise<MixOutcome> {
  const outcome: MixOutcome = { answered: 0, refused: 0, wrong: 0, examples: [] };
  const note = (isRight: boolean, answer: unknown, what: string): void => {
    outcome.answered += 1;
    if (isRight) return;
    outcome.wrong += 1;
    if (outcome.examples.length < 3) {
      outcome.examples.push(`${what}: ${JSON.stringify(answer).slice(0, 200)}`);
    }
  };
  let sent = 0;
  const send = async (): Promise<void> => {
    while (sent < requests) {
      const number = sent++;
      const address = addresses[number % addresses.length] ?? '';
      const tenant = tenants[Math.floor(number / evaluationShare) % tenants.length];
      if (tenant && number % evaluationShare === 0) {
        const idempotencyKey = `${tenant.slug}-${mode}-${number}`;
        const transfer = transferOf({ recipient: { iin: nobodyElse } });
        const { status, body } = await post(
          address,
          { query: mutation, variables: { input: { idempotencyKey, transfer } } },
          { authorization: `Bearer ${tenant.key}` },
        );
        if (status !== 200) outcome.refused += 1;
        else {
          const right = { evaluateTransfer: { evaluation: { idempotencyKey } } };
          note(isDeepStrictEqual(body.data, right), body, 'evaluateTransfer');
          tenant.recorded += 1;
        }
        continue;
      }
      // Not in turn: each operation is to come after each other one.
      const index = (number * 7 + Math.floor(number / operations.length)) % operations.length;
      const { status, body } = await post(address, operations[index]);
      if (status === 200) note(isDeepStrictEqual(body.data, expected[index]), body, `${index}`);
      else outcome.refused += 1;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, send));
  return outcome;
}

/** The idempotency keys of a tenant's evaluations on record, as the gateway lists them. */
export async function listedKeys(address: string, key: string): Promise<string[]> {
  const keys: string[] = [];
  let after: string | null = null;
  do {
    const query = `query ($after: String) { transferRuleEvaluations(first: 100, after: $after) {
      nodes { idempotencyKey } pageInfo { hasNextPage endCursor } } }`;
    const { body } = await post(
      address,
      { query, variables: { after } },
      { authorization: `Bearer ${key}` },
    );
    const page = body.data?.['transferRuleEvaluations'] as EvaluationPage;
    keys.push(...page.nodes.map(({ idempotencyKey }) => idempotencyKey));
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  return keys;
}

interface EvaluationPage {
  nodes: { idempotencyKey: string }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}
