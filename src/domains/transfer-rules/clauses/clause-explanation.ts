import Big from 'big.js';
import type { ClauseTree, ComparisonOperator } from './clause-tree';
import { variableValue, type VariableTexts } from './clause-variables';
import { comparisonInWords, factInWords, type Operand } from './clause-wording';

/** What an expression comes to, and the facts that make it so, each as half a sentence. */
export interface Explanation {
  readonly isTrue: boolean;
  /** Empty where it says the same of every transfer. */
  readonly reasons: readonly string[];
}

/** An operand, and the facts that chose it where it is one of two. */
type ChosenOperand = Operand & { readonly reasons: readonly string[] };

/**
 * Tells why an expression holds or does not: of conditions that must all hold, the one that fails.
 * It comes to its own result, so that the words can be held against the decision.
 */
export function explainClause(tree: ClauseTree, texts: VariableTexts): Explanation {
  switch (tree.kind) {
    case 'both':
      return joined(tree.parts, false, texts);
    case 'either':
      return joined(tree.parts, true, texts);
    case 'not': {
      const { isTrue, reasons } = explainClause(tree.of, texts);
      return { isTrue: !isTrue, reasons };
    }
    case 'comparison':
      return compared(tree, texts);
    case 'name':
    case 'literal':
    case 'choice': {
      const { name, value, reasons } = operandOf(tree, texts);
      const own = name === undefined ? [] : [factInWords(name, texts)];
      return { isTrue: value === true, reasons: together([reasons, own]) };
    }
  }
}

/** The first condition that settles it tells why; where none does, all do. */
function joined(
  parts: readonly ClauseTree[],
  settling: boolean,
  texts: VariableTexts,
): Explanation {
  const explained = parts.map((part) => explainClause(part, texts));
  const settled = explained.find(({ isTrue }) => isTrue === settling);
  if (settled) return settled;
  return { isTrue: !settling, reasons: together(explained.map(({ reasons }) => reasons)) };
}

function compared(tree: ClauseTree & { kind: 'comparison' }, texts: VariableTexts): Explanation {
  const left = operandOf(tree.left, texts);
  const others = tree.others.map((other) => operandOf(other, texts));
  const isTrue = others.some(({ value }) => compares(tree.by, left.value, value));
  const found = comparisonInWords(tree.by, isTrue, [left, others], texts);
  const choices = [left, ...others].map(({ reasons }) => reasons);
  return { isTrue, reasons: together([...choices, found]) };
}

type Compared = Operand['value'];

function compares(by: ComparisonOperator, left: Compared, right: Compared): boolean {
  const order = left instanceof Big && right instanceof Big ? left.cmp(right) : undefined;
  const isSame = order === undefined ? left === right : order === 0;
  switch (by) {
    case '==':
    case 'in':
      return isSame;
    case '!=':
      return !isSame;
    case '<':
      return order === -1;
    case '<=':
      return order === -1 || isSame;
    case '>':
      return order === 1;
    case '>=':
      return order === 1 || isSame;
  }
}

function operandOf(tree: ClauseTree, texts: VariableTexts): ChosenOperand {
  switch (tree.kind) {
    case 'name':
      return { name: tree.name, value: variableValue(tree.name, texts), reasons: [] };
    case 'literal':
      return { value: tree.value, reasons: [] };
    case 'choice': {
      const [condition, first, second] = tree.parts;
      const { isTrue, reasons } = explainClause(condition, texts);
      const chosen = operandOf(isTrue ? first : second, texts);
      return { ...chosen, reasons: together([reasons, chosen.reasons]) };
    }
    case 'not':
    case 'both':
    case 'either':
    case 'comparison': {
      const { isTrue, reasons } = explainClause(tree, texts);
      return { value: isTrue, reasons };
    }
  }
}

/** The same fact is told once. */
function together(facts: readonly (readonly string[])[]): string[] {
  const told = facts.filter(({ length }) => length > 0);
  return told.length > 1 ? [...new Set(told.flat())] : [...(told[0] ?? [])];
}
