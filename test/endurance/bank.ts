import { isDeepStrictEqual } from 'node:util';
import type { Answer, Receipt } from '../crash/acknowledged-writes';
import { AcknowledgedWrites } from '../crash/acknowledged-writes';
import { evaluateOne, transferInput } from '../crash/sent-transfer';
import type { SyntheticRandom } from '../support/synthetic-random';
import type { HttpClient } from './http-client';
import { classifyRead } from './public-reads';
import { aborted, type RequestKind, type ClientResult } from './result';

const list = `{ transferRuleEvaluations(first: 10) { totalCount nodes { id sequence decision } } }`;

/**
 * A tenant that has transfers evaluated, stores every receipt, and retries what was not answered
 * with the same key. Sometimes it aborts a request, or repeats one that it has a receipt for.
 */
export class Bank {
  readonly writes = new AcknowledgedWrites();
  private readonly unanswered: number[] = [];
  private readonly answered: number[] = [];
  private numbers = 0;

  constructor(
    private readonly tenant: string,
    private readonly client: HttpClient,
    private readonly random: SyntheticRandom,
  ) {}

  get receipts(): number {
    return this.answered.length;
  }

  requestKinds(): RequestKind[] {
    return [
      { name: 'evaluations', share: 13, send: () => this.evaluate() },
      { name: 'repeated evaluations', share: 2, send: () => this.repeat() },
      { name: 'aborted evaluations', share: 2, send: () => this.abort() },
      { name: 'evaluation lists', share: 5, send: () => this.read() },
    ];
  }

  /** Retries what is not answered, up to five times; returns how much still is not. */
  async settle(): Promise<number> {
    for (let round = 0; round < 5 && this.unanswered.length > 0; round += 1) {
      for (const number of this.unanswered.splice(0)) await this.send(number);
    }
    return this.unanswered.length;
  }

  private evaluate(): Promise<ClientResult> {
    return this.send(this.unanswered.shift() ?? ++this.numbers);
  }

  private async send(number: number, abortAfterMs = 0): Promise<ClientResult> {
    const input = transferInput(number);
    const attempt = this.writes.recordRequest(this.tenant, input.idempotencyKey);
    const sent = await this.client.post(
      { query: evaluateOne, variables: { input } },
      { asTenant: true, abortAfterMs },
    );
    const result = classifyRead(sent, ({ evaluateTransfer }) => {
      this.writes.recordAnswer(attempt, evaluateTransfer as Answer);
      this.answered.push(number);
      return true;
    });
    if (result.outcome !== 'good') this.unanswered.push(number);
    return result;
  }

  private async abort(): Promise<ClientResult> {
    const { outcome } = await this.send(++this.numbers, 1 + this.random.below(15));
    return outcome === 'unavailable' ? { outcome } : aborted;
  }

  private async repeat(): Promise<ClientResult> {
    if (this.answered.length === 0) return this.evaluate();
    const input = transferInput(this.random.oneOf(this.answered));
    const receipt = this.writes.entries.get(input.idempotencyKey)?.receipt;
    const payload = { query: evaluateOne, variables: { input } };
    return classifyRead(await this.client.post(payload, { asTenant: true }), (data) => {
      const { evaluation, replayed } = data['evaluateTransfer'] as Answer;
      return replayed && isDeepStrictEqual(evaluation, receipt);
    });
  }

  private async read(): Promise<ClientResult> {
    const receipts = this.receipts;
    return classifyRead(await this.client.post({ query: list }, { asTenant: true }), (data) => {
      const { totalCount, nodes } = data['transferRuleEvaluations'] as Listed;
      return totalCount >= receipts && nodes.length === Math.min(10, totalCount);
    });
  }
}

interface Listed {
  totalCount: number;
  nodes: Receipt[];
}
