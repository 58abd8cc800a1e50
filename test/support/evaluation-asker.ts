import type { Caller } from '../../src/kernel/request/caller';
import type { Resources } from '../../src/graphql/request-resources';
import { askAs } from './ask';

/** Numbers with right check digits that are nobody's: their month is the thirteenth. */
export const nobody = '991399500010';
export const nobodyElse = '991399500103';

/** A transfer as a caller sends it. */
export type GivenTransfer = Record<string, unknown>;

/** One that needs nothing but the recipient's number, with what a test changes in it. */
export function transferOf(changes: GivenTransfer = {}): GivenTransfer {
  return {
    amount: { amount: '500000.00', currency: 'KZT' },
    occurredAt: '2025-10-22T09:00:00Z',
    sender: {},
    recipient: { iin: nobody },
    ...changes,
  };
}

export const inTenge = (amount: string): GivenTransfer => ({ amount: { amount, currency: 'KZT' } });
export const inDollars = (amount: string): GivenTransfer => ({
  amount: { amount, currency: 'USD' },
});

/** Everything that an evaluation tells. */
export const wholeEvaluation = `
  __typename id sequence hash idempotencyKey basis channel occurredAt evaluatedAt
  amount { amount currency } amountInTenge exchangeRate { currency rate effectiveOn }
  provider { slug } ruleVersion { number status rule { code } } decision outstanding
  sender24Hours { count amountInTenge }
  checks { requirement applies satisfied when facts { name value } reason acceptedMethods }`;

export interface Check {
  requirement: string;
  applies: boolean;
  satisfied: boolean;
  when: string;
  facts: { name: string; value: string }[];
  reason: string;
  acceptedMethods: string[];
}

/** An evaluation with all that `wholeEvaluation` asks for; a preview has a part of it. */
export interface Evaluation extends Record<string, unknown> {
  id: string;
  sequence: string;
  hash: string;
  idempotencyKey: string;
  evaluatedAt: string;
  decision: string;
  outstanding: string[];
  amountInTenge: string;
  exchangeRate: { currency: string; rate: string; effectiveOn: string } | null;
  provider: { slug: string } | null;
  sender24Hours: { count: number; amountInTenge: string } | null;
  ruleVersion: { number: number; status: string };
  checks: Check[];
}

export interface Evaluated {
  evaluation: Evaluation;
  replayed: boolean;
}

/** What one of several came to. */
export interface Outcome {
  index: number;
  evaluation: Evaluation | null;
  replayed: boolean;
  error: { code: string; message: string; field: string | null } | null;
}

export interface Refusal {
  message: string;
  extensions: { code: string; field?: string };
}

const evaluateOne = `mutation ($input: EvaluateTransferInput!) {
  evaluateTransfer(input: $input) { replayed evaluation { ${wholeEvaluation} } }
}`;
export const evaluateMany = `mutation ($inputs: [EvaluateTransferInput!]!) {
  evaluateTransfers(inputs: $inputs) {
    index replayed error { code message field } evaluation { ${wholeEvaluation} }
  }
}`;
const previewOne = `query ($input: TransferInput!, $version: ID) {
  previewTransfer(input: $input, ruleVersionId: $version) {
    ruleVersion { number status } amountInTenge exchangeRate { currency rate effectiveOn }
    provider { slug } sender24Hours { count amountInTenge } decision outstanding
    checks { requirement applies satisfied when facts { name value } reason acceptedMethods }
  }
}`;

/** Asks the graph as one caller, or as nobody. */
export class EvaluationAsker {
  constructor(
    private readonly resources: Resources,
    private readonly caller: Caller | null = null,
  ) {}

  /** The data of an answer that must be without errors. */
  async data(query: string, variables?: Record<string, unknown>): Promise<Record<string, unknown>> {
    const { result } = await askAs(this.caller, this.resources, query, variables);
    if (result.errors) throw new Error(JSON.stringify(result.errors, null, 2));
    return result.data as Record<string, unknown>;
  }

  /** The first error of an answer that must have one. */
  async refusal(query: string, variables?: Record<string, unknown>): Promise<Refusal> {
    const { result } = await askAs(this.caller, this.resources, query, variables);
    const [error] = result.errors ?? [];
    if (!error) throw new Error(`Nothing was refused: ${JSON.stringify(result.data)}`);
    const { message, extensions } = error;
    return { message, extensions: extensions as Refusal['extensions'] };
  }

  async evaluate(idempotencyKey: string, transfer: GivenTransfer): Promise<Evaluated> {
    const data = await this.data(evaluateOne, { input: { idempotencyKey, transfer } });
    return data['evaluateTransfer'] as Evaluated;
  }

  refusedEvaluation(idempotencyKey: string, transfer: GivenTransfer): Promise<Refusal> {
    return this.refusal(evaluateOne, { input: { idempotencyKey, transfer } });
  }

  async evaluateAll(inputs: readonly object[]): Promise<Outcome[]> {
    return (await this.data(evaluateMany, { inputs }))['evaluateTransfers'] as Outcome[];
  }

  async preview(transfer: GivenTransfer, version?: string): Promise<Evaluation> {
    const data = await this.data(previewOne, { input: transfer, version });
    return data['previewTransfer'] as Evaluation;
  }

  refusedPreview(transfer: GivenTransfer, version?: string): Promise<Refusal> {
    return this.refusal(previewOne, { input: transfer, version });
  }
}
