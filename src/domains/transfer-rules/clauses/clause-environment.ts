import { Environment } from '@marcbachmann/cel-js';
import Big from 'big.js';
import { Count } from './clause-count';
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

type Quantity = Big | Count | bigint;

function toBig(value: Quantity): Big {
  if (value instanceof Big) return value;
  return value instanceof Count ? value.value : new Big(`${value}`);
}

/**
 * The subset of the Common Expression Language that clauses are written in: the facts of a transfer
 * as variables, exact decimals, and counts (`docs/decisions/0010`).
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
clauseEnvironment.registerType('Count', { ctor: Count, fields: {} });
clauseEnvironment.registerFunction('decimal(string): Decimal', (text: string) => new Big(text));
for (const type of ['Decimal', 'Count']) {
  for (const other of [type, 'int']) {
    // The library derives the overload with swapped types, and both of `!=`, from this one.
    clauseEnvironment.registerOperator(`${type} == ${other}`, (left: Quantity, right: Quantity) =>
      toBig(left).eq(toBig(right)),
    );
  }
  for (const [operator, compare] of Object.entries(comparisons)) {
    for (const [one, other] of [
      [type, type],
      [type, 'int'],
      ['int', type],
    ]) {
      clauseEnvironment.registerOperator(
        `${one} ${operator} ${other}`,
        (left: Quantity, right: Quantity) => compare(toBig(left).cmp(toBig(right))),
      );
    }
  }
}
for (const [name, type] of Object.entries(variableTypes)) {
  clauseEnvironment.registerVariable(name, type);
}
