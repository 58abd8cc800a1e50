import { isDeepStrictEqual } from 'node:util';
import type { Answer, Receipt } from '../crash/acknowledged-writes';
import { AcknowledgedWrites } from '../crash/acknowledged-writes';
import { evaluateOne, sentTransfer } from '../crash/sent-transfer';
import type { SyntheticRandom } from '../support/synthetic-random';
import type { HttpClient } from './http-client';
import { classifyRead } from './public-reads';
import { left, type Asking, type ClientResult } from './result';

const list = `{ transferRuleEvaluations(first: 10) { totalCount nodes { id sequence decision } } }`;

/**
 * A tenant that has transfers evaluated, keeps every receipt, and asks again, under the same key,
 * for what it was not answered. Now and then it goes away before the answer, or asks again for what
 * it has a receipt of.
 */
export class Bank {
  readonly ledger = new AcknowledgedWrites();
  private readonly unanswered: number[] = [];
  private readonly answered: number[] = [];
  private numbers = 0;

  constructor(
    private readonly tenant: string,
    private readonly caller: HttpClient,
    private readonly random: SyntheticRandom,
  ) {}

  get receipts(): number {
    return this.answered.length;
  }

  askings(): Asking[] {
    return [
      { name: 'evaluations', share: 13, ask: () => this.evaluate() },
      { name: 'evaluations asked again', share: 2, ask: () => this.askAgain() },
      { name: 'tenants who go away', share: 2, ask: () => this.leave() },
      { name: "a tenant's list", share: 5, ask: () => this.read() },
    ];
  }

  /** Asks for what is not answered yet until all of it is; answers how much is still not. */
  async settle(): Promise<number> {
    for (let round = 0; round < 5 && this.unanswered.length > 0; round += 1) {
      for (const number of this.unanswered.splice(0)) await this.send(number);
    }
    return this.unanswered.length;
  }

  private evaluate(): Promise<ClientResult> {
    return this.send(this.unanswered.shift() ?? ++this.numbers);
  }

  private async send(number: number, leaveAfter = 0): Promise<ClientResult> {
    const input = sentTransfer(number);
    const attempt = this.ledger.recordRequest(this.tenant, input.idempotencyKey);
    const sent = await this.caller.post(
      { query: evaluateOne, variables: { input } },
      { asTenant: true, leaveAfter },
    );
    const verdict = classifyRead(sent, ({ evaluateTransfer }) => {
      this.ledger.recordAnswer(attempt, evaluateTransfer as Answer);
      this.answered.push(number);
      return true;
    });
    if (verdict.came !== 'good') this.unanswered.push(number);
    return verdict;
  }

  private async leave(): Promise<ClientResult> {
    const { came } = await this.send(++this.numbers, 1 + this.random.below(15));
    return came === 'unavailable' ? { came } : left;
  }

  private async askAgain(): Promise<ClientResult> {
    if (this.answered.length === 0) return this.evaluate();
    const input = sentTransfer(this.random.oneOf(this.answered));
    const kept = this.ledger.entries.get(input.idempotencyKey)?.receipt;
    const payload = { query: evaluateOne, variables: { input } };
    return classifyRead(await this.caller.post(payload, { asTenant: true }), (data) => {
      const { evaluation, replayed } = data['evaluateTransfer'] as Answer;
      return replayed && isDeepStrictEqual(evaluation, kept);
    });
  }

  private async read(): Promise<ClientResult> {
    const had = this.receipts;
    return classifyRead(await this.caller.post({ query: list }, { asTenant: true }), (data) => {
      const { totalCount, nodes } = data['transferRuleEvaluations'] as Listed;
      return totalCount >= had && nodes.length === Math.min(10, totalCount);
    });
  }
}

interface Listed {
  totalCount: number;
  nodes: Receipt[];
}
