import Big from 'big.js';
import type { Phrases } from '../reasons/phrases';
import type { ClauseTree, ComparisonOperator } from './clause-grammar';
import { variableValue, type VariableTexts } from './clause-variable-values';
import { comparisonInWords, factInWords, type Operand } from './clause-wording';

/** The result of an expression, and the facts that determine it, each as half a sentence. */
export interface Explanation {
  readonly isTrue: boolean;
  /** Empty where the result is the same for every transfer. */
  readonly reasons: readonly string[];
}

/** An operand, and the facts that selected it where it is a branch of a conditional. */
type SelectedOperand = Operand & { readonly reasons: readonly string[] };

/**
 * Explains, in the language of the phrases, why an expression is true or false: of conditions that
 * must all be true, it names the one that is false. The result is computed here, not taken from the
 * evaluation, so that the wording can be checked against the decision.
 */
export function explainClause(
  tree: ClauseTree,
  texts: VariableTexts,
  phrases: Phrases,
): Explanation {
  switch (tree.kind) {
    case 'and':
      return explainJunction(tree.parts, false, texts, phrases);
    case 'or':
      return explainJunction(tree.parts, true, texts, phrases);
    case 'not': {
      const { isTrue, reasons } = explainClause(tree.operand, texts, phrases);
      return { isTrue: !isTrue, reasons };
    }
    case 'comparison':
      return explainComparison(tree, texts, phrases);
    case 'variable':
    case 'literal':
    case 'conditional': {
      const { name, value, reasons } = evaluateOperand(tree, texts, phrases);
      const fact = name === undefined ? [] : [factInWords(name, texts, phrases)];
      return { isTrue: value === true, reasons: mergeReasons([reasons, fact]) };
    }
  }
}

/** The first part with the deciding value is the reason; where no part has it, all parts are. */
function explainJunction(
  parts: readonly ClauseTree[],
  decidingValue: boolean,
  texts: VariableTexts,
  phrases: Phrases,
): Explanation {
  const explained = parts.map((part) => explainClause(part, texts, phrases));
  const deciding = explained.find(({ isTrue }) => isTrue === decidingValue);
  if (deciding) return deciding;
  return {
    isTrue: !decidingValue,
    reasons: mergeReasons(explained.map(({ reasons }) => reasons)),
  };
}

function explainComparison(
  { operator, ...sides }: ClauseTree & { kind: 'comparison' },
  texts: VariableTexts,
  phrases: Phrases,
): Explanation {
  const left = evaluateOperand(sides.left, texts, phrases);
  const right = sides.right.map((operand) => evaluateOperand(operand, texts, phrases));
  const isTrue = right.some(({ value }) => compare(operator, left.value, value));
  const comparison = comparisonInWords({ operator, left, right }, isTrue, texts, phrases);
  const selections = [left, ...right].map(({ reasons }) => reasons);
  return { isTrue, reasons: mergeReasons([...selections, comparison]) };
}

type Value = Operand['value'];

function compare(operator: ComparisonOperator, left: Value, right: Value): boolean {
  const order = left instanceof Big && right instanceof Big ? left.cmp(right) : undefined;
  const isEqual = order === undefined ? left === right : order === 0;
  switch (operator) {
    case '==':
    case 'in':
      return isEqual;
    case '!=':
      return !isEqual;
    case '<':
      return order === -1;
    case '<=':
      return order === -1 || isEqual;
    case '>':
      return order === 1;
    case '>=':
      return order === 1 || isEqual;
  }
}

function evaluateOperand(
  tree: ClauseTree,
  texts: VariableTexts,
  phrases: Phrases,
): SelectedOperand {
  switch (tree.kind) {
    case 'variable':
      return { name: tree.name, value: variableValue(tree.name, texts), reasons: [] };
    case 'literal':
      return { value: tree.value, reasons: [] };
    case 'conditional': {
      const [condition, whenTrue, whenFalse] = tree.parts;
      const { isTrue, reasons } = explainClause(condition, texts, phrases);
      const selected = evaluateOperand(isTrue ? whenTrue : whenFalse, texts, phrases);
      return { ...selected, reasons: mergeReasons([reasons, selected.reasons]) };
    }
    case 'not':
    case 'and':
    case 'or':
    case 'comparison': {
      const { isTrue, reasons } = explainClause(tree, texts, phrases);
      return { value: isTrue, reasons };
    }
  }
}

/** Each reason once, where several lists have reasons; a single list is returned as it is. */
function mergeReasons(lists: readonly (readonly string[])[]): string[] {
  const nonEmpty = lists.filter(({ length }) => length > 0);
  return nonEmpty.length > 1 ? [...new Set(nonEmpty.flat())] : [...(nonEmpty[0] ?? [])];
}
