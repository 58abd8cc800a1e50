import { isDeepStrictEqual } from 'node:util';
import type { Answer, Receipt } from '../crash/acknowledged-writes';
import { Ledger } from '../crash/acknowledged-writes';
import { evaluateOne, sentTransfer } from '../crash/sent-transfer';
import type { SyntheticRandom } from '../support/synthetic-random';
import type { HttpCaller } from './http-client';
import { verdictOf } from './public-reads';
import { left, type Asking, type Verdict } from './result';

const list = `{ transferRuleEvaluations(first: 10) { totalCount nodes { id sequence decision } } }`;

/**
 * A tenant that has transfers evaluated, keeps every receipt, and asks again, under the same key,
 * for what it was not answered. Now and then it goes away before the answer, or asks again for what
 * it has a receipt of.
 */
export class Bank {
  readonly ledger = new Ledger();
  private readonly unanswered: number[] = [];
  private readonly answered: number[] = [];
  private numbers = 0;

  constructor(
    private readonly tenant: string,
    private readonly caller: HttpCaller,
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

  private evaluate(): Promise<Verdict> {
    return this.send(this.unanswered.shift() ?? ++this.numbers);
  }

  private async send(number: number, leaveAfter = 0): Promise<Verdict> {
    const input = sentTransfer(number);
    const attempt = this.ledger.send(this.tenant, input.idempotencyKey);
    const sent = await this.caller.post(
      { query: evaluateOne, variables: { input } },
      { asTenant: true, leaveAfter },
    );
    const verdict = verdictOf(sent, ({ evaluateTransfer }) => {
      this.ledger.answer(attempt, evaluateTransfer as Answer);
      this.answered.push(number);
      return true;
    });
    if (verdict.came !== 'good') this.unanswered.push(number);
    return verdict;
  }

  private async leave(): Promise<Verdict> {
    const { came } = await this.send(++this.numbers, 1 + this.random.below(15));
    return came === 'unavailable' ? { came } : left;
  }

  private async askAgain(): Promise<Verdict> {
    if (this.answered.length === 0) return this.evaluate();
    const input = sentTransfer(this.random.oneOf(this.answered));
    const kept = this.ledger.entries.get(input.idempotencyKey)?.receipt;
    const payload = { query: evaluateOne, variables: { input } };
    return verdictOf(await this.caller.post(payload, { asTenant: true }), (data) => {
      const { evaluation, replayed } = data['evaluateTransfer'] as Answer;
      return replayed && isDeepStrictEqual(evaluation, kept);
    });
  }

  private async read(): Promise<Verdict> {
    const had = this.receipts;
    return verdictOf(await this.caller.post({ query: list }, { asTenant: true }), (data) => {
      const { totalCount, nodes } = data['transferRuleEvaluations'] as Listed;
      return totalCount >= had && nodes.length === Math.min(10, totalCount);
    });
  }
}

interface Listed {
  totalCount: number;
  nodes: Receipt[];
}
