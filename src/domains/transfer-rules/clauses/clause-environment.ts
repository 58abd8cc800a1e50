import { Environment } from '@marcbachmann/cel-js';
import Big from 'big.js';
import { variableTypes } from './clause-vocabulary';

/** How large an expression may be. The time that one takes is bounded by these. */
export const maxExpressionLength = 500;
export const maxExpressionNodes = 100;
export const maxExpressionDepth = 20;

const comparisons = {
  '<': (order: number) => order < 0,
  '<=': (order: number) => order <= 0,
  '>': (order: number) => order > 0,
  '>=': (order: number) => order >= 0,
} as const;

const exact = (value: Big | bigint): Big => (value instanceof Big ? value : new Big(`${value}`));

/** The language of clauses: the facts by name, and decimals that are compared to the last digit. */
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
  // That of the other order of types, and both of `!=`, come with it.
  clauseEnvironment.registerOperator(
    `Decimal == ${other}`,
    (left: Big | bigint, right: Big | bigint) => exact(left).eq(exact(right)),
  );
}
for (const [sign, holds] of Object.entries(comparisons)) {
  for (const types of [`Decimal ${sign} Decimal`, `Decimal ${sign} int`, `int ${sign} Decimal`]) {
    clauseEnvironment.registerOperator(types, (left: Big | bigint, right: Big | bigint) =>
      holds(exact(left).cmp(exact(right))),
    );
  }
}
for (const [name, type] of Object.entries(variableTypes)) {
  clauseEnvironment.registerVariable(name, type);
}
