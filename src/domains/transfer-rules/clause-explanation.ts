import Big from 'big.js';
import type { ClauseTree, Comparison } from './clause-tree';
import { clauseValue, type ClauseTexts } from './clause-values';
import { comparisonInWords, factInWords, type Operand } from './clause-wording';

/** What an expression comes to, and the facts that make it so, each as half a sentence. */
export interface Explanation {
  readonly holds: boolean;
  /** Empty where it says the same of every transfer. */
  readonly because: readonly string[];
}

/** An operand, and the facts that chose it where it is one of two. */
type ChosenOperand = Operand & { readonly because: readonly string[] };

/**
 * Tells why an expression holds or does not: of conditions that must all hold, the one that fails.
 * It comes to its own result, so that the words can be held against the decision.
 */
export function explainClause(tree: ClauseTree, texts: ClauseTexts): Explanation {
  switch (tree.kind) {
    case 'both':
      return joined(tree.parts, false, texts);
    case 'either':
      return joined(tree.parts, true, texts);
    case 'not': {
      const { holds, because } = explainClause(tree.of, texts);
      return { holds: !holds, because };
    }
    case 'comparison':
      return compared(tree, texts);
    case 'name':
    case 'literal':
    case 'choice': {
      const { name, value, because } = operandOf(tree, texts);
      const own = name === undefined ? [] : [factInWords(name, texts)];
      return { holds: value === true, because: together([because, own]) };
    }
  }
}

/** The first condition that settles it tells why; where none does, all do. */
function joined(parts: readonly ClauseTree[], settling: boolean, texts: ClauseTexts): Explanation {
  const explained = parts.map((part) => explainClause(part, texts));
  const settled = explained.find(({ holds }) => holds === settling);
  if (settled) return settled;
  return { holds: !settling, because: together(explained.map(({ because }) => because)) };
}

function compared(tree: ClauseTree & { kind: 'comparison' }, texts: ClauseTexts): Explanation {
  const left = operandOf(tree.left, texts);
  const others = tree.others.map((other) => operandOf(other, texts));
  const holds = others.some(({ value }) => compares(tree.by, left.value, value));
  const found = comparisonInWords(tree.by, holds, [left, others], texts);
  const choices = [left, ...others].map(({ because }) => because);
  return { holds, because: together([...choices, found]) };
}

type Compared = Operand['value'];

function compares(by: Comparison, left: Compared, right: Compared): boolean {
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

function operandOf(tree: ClauseTree, texts: ClauseTexts): ChosenOperand {
  switch (tree.kind) {
    case 'name':
      return { name: tree.name, value: clauseValue(tree.name, texts), because: [] };
    case 'literal':
      return { value: tree.value, because: [] };
    case 'choice': {
      const [condition, first, second] = tree.parts;
      const { holds, because } = explainClause(condition, texts);
      const chosen = operandOf(holds ? first : second, texts);
      return { ...chosen, because: together([because, chosen.because]) };
    }
    case 'not':
    case 'both':
    case 'either':
    case 'comparison': {
      const { holds, because } = explainClause(tree, texts);
      return { value: holds, because };
    }
  }
}

/** The same fact is told once. */
function together(facts: readonly (readonly string[])[]): string[] {
  const told = facts.filter(({ length }) => length > 0);
  return told.length > 1 ? [...new Set(told.flat())] : [...(told[0] ?? [])];
}
