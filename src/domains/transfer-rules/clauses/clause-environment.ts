import { Environment } from '@marcbachmann/cel-js';
import Big from 'big.js';
import { variableTypes } from './clause-variables';

// These three limits bound the time that an expression takes to read and to evaluate.
/** In characters. */
export const maxExpressionLength = 500;
/** Nodes of the syntax tree. */
export const maxExpressionNodes = 100;
/** Levels of nested nodes. */
export const maxExpressionDepth = 20;

const comparisons = {
  '<': (order: number) => order < 0,
  '<=': (order: number) => order <= 0,
  '>': (order: number) => order > 0,
  '>=': (order: number) => order >= 0,
} as const;

const toBig = (value: Big | bigint): Big => (value instanceof Big ? value : new Big(`${value}`));

/**
 * The subset of the Common Expression Language that clauses are written in: the facts of a transfer
 * as variables, and exact decimals (`docs/decisions/0010`).
 */
export const clauseEnvironment = new Environment({
  limits: {
    maxAstNodes: maxExpressionNodes,
    maxDepth: maxExpressionDepth,
    maxListElements: maxExpressionNodes,
    maxMapEntries: 0,
    maxCallArguments: 1,
  },
});

clauseEnvironment.registerType('Decimal', { ctor: Big, fields: {} });
clauseEnvironment.registerFunction('decimal(string): Decimal', (text: string) => new Big(text));
for (const other of ['Decimal', 'int']) {
  // The library derives the overload with swapped types, and both of `!=`, from this one.
  clauseEnvironment.registerOperator(
    `Decimal == ${other}`,
    (left: Big | bigint, right: Big | bigint) => toBig(left).eq(toBig(right)),
  );
}
for (const [operator, compare] of Object.entries(comparisons)) {
  for (const overload of [
    `Decimal ${operator} Decimal`,
    `Decimal ${operator} int`,
    `int ${operator} Decimal`,
  ]) {
    clauseEnvironment.registerOperator(overload, (left: Big | bigint, right: Big | bigint) =>
      compare(toBig(left).cmp(toBig(right))),
    );
  }
}
for (const [name, type] of Object.entries(variableTypes)) {
  clauseEnvironment.registerVariable(name, type);
}
