import type Big from 'big.js';

/**
 * A number of transfers, as an expression reads it. It has a type of its own, so that an expression
 * that compares it with an amount of money is rejected.
 */
export class Count {
  constructor(readonly value: Big) {}
}
