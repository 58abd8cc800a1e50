import Big from 'big.js';
/** A number of transfers, and the sum of their amounts. */
interface Totals {
  count: number;
  amount: Big;
}

/**
 * Transfers counted and summed by place, with the totals of any range of places: a binary indexed
 * tree, in which both cost the logarithm of the number of places.
 */
export class RunningTotals {
  private readonly counts: number[];
  private readonly amounts: Big[];

  constructor(size: number) {
    this.counts = Array<number>(size + 1).fill(0);
    this.amounts = Array<Big>(size + 1).fill(new Big(0));
  }

  /** Adds transfers at a place from 1 to the size. */
  add(place: number, count: number, amount: Big): void {
    for (let node = place; node < this.counts.length; node += node & -node) {
      this.counts[node] = (this.counts[node] as number) + count;
      this.amounts[node] = (this.amounts[node] as Big).plus(amount);
    }
  }

  /** The totals of the places after one and up to another. */
  between(after: number, until: number): Totals {
    const [before, all] = [this.upTo(after), this.upTo(until)];
    return { count: all.count - before.count, amount: all.amount.minus(before.amount) };
  }

  private upTo(place: number): Totals {
    let [count, amount] = [0, new Big(0)];
    for (let node = place; node > 0; node -= node & -node) {
      count += this.counts[node] as number;
      amount = amount.plus(this.amounts[node] as Big);
    }
    return { count, amount };
  }
}
