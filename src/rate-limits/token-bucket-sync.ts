import type { Context } from '../kernel/request/context';
import { forgetWhole, settle } from './token-bucket-store';
import { settleEvery, type SharedBudget } from './shared-token-bucket';

/** Whoever wants to know that the processes do not hear of each other, and that they do again. */
export interface SharingEvents {
  onLoss(error: unknown): void;
  onReturn(): void;
}

/** Once in so many rounds, what is whole again is forgotten. */
const forgetEvery = 60;

/**
 * Tells the other processes, by the database, what the clients of this one spent, and learns what
 * those of the others did. While the database is lost each process goes by what it knows.
 */
export class BudgetSharing {
  private readonly timer = setInterval(() => this.beginRound(), settleEvery).unref();
  private underWay: Promise<void> | null = null;
  private rounds = 0;
  private isLost = false;

  constructor(
    private readonly run: Context['run'],
    private readonly budgets: readonly SharedBudget[],
    private readonly events: SharingEvents,
  ) {}

  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.underWay;
  }

  private beginRound(): void {
    this.underWay ??= this.round().finally(() => (this.underWay = null));
  }

  private async round(): Promise<void> {
    this.rounds += 1;
    try {
      for (const budget of this.budgets) await this.share(budget);
      if (this.isLost) this.events.onReturn();
      this.isLost = false;
    } catch (error) {
      if (!this.isLost) this.events.onLoss(error);
      this.isLost = true;
    }
  }

  private async share(budget: SharedBudget): Promise<void> {
    // What is not told of is forgotten: told again, it could have been taken twice.
    const balances = await settle(this.run, budget.policy, budget.takeSpent());
    for (const { client, balance } of balances) budget.learn(client, balance);
    if (this.rounds % forgetEvery === 0) await forgetWhole(this.run, budget.policy);
  }
}
