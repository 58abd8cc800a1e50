import type { ASTNode } from '@marcbachmann/cel-js';
import Big from 'big.js';
import { ClauseError, formatPosition } from './clause-error';
import { allowedTexts, isQuantity, isVariableName, type VariableName } from './clause-variables';

/** An operator that compares its left side with one value, or with each of a list for `in`. */
export type ComparisonOperator = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in';

/** The syntax tree of an expression that a clause may have; any other is rejected. */
export type ClauseTree =
  | { readonly kind: 'variable'; readonly name: VariableName }
  | { readonly kind: 'literal'; readonly value: Big | string | boolean }
  | { readonly kind: 'not'; readonly operand: ClauseTree }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly ClauseTree[] }
  | { readonly kind: 'conditional'; readonly parts: readonly [ClauseTree, ClauseTree, ClauseTree] }
  | {
      readonly kind: 'comparison';
      readonly operator: ComparisonOperator;
      readonly left: ClauseTree;
      /** The items of the list for `in`; otherwise one operand. */
      readonly right: readonly ClauseTree[];
    };

/** Converts the library's tree; throws a `ClauseError` at the first node that is not allowed. */
export function toClauseTree(node: ASTNode): ClauseTree {
  if (node.op === 'value') return toLiteral(node);
  if (node.op === 'id' && isVariableName(node.args)) return { kind: 'variable', name: node.args };
  if (node.op === 'call') return toDecimal(node);
  if (node.op === '!_') return { kind: 'not', operand: toClauseTree(node.args) };
  if (node.op === '&&') return { kind: 'and', parts: node.args.map(toClauseTree) };
  if (node.op === '||') return { kind: 'or', parts: node.args.map(toClauseTree) };
  if (node.op === '?:') {
    const [condition, whenTrue, whenFalse] = node.args;
    const parts = [
      toClauseTree(condition),
      toClauseTree(whenTrue),
      toClauseTree(whenFalse),
    ] as const;
    return { kind: 'conditional', parts };
  }
  if (node.op === 'in') {
    const [left, list] = node.args;
    return toComparison('in', [left, ...listItems(list)]);
  }
  if (node.op === '==' || node.op === '!=') return toComparison(node.op, node.args);
  if (node.op === '<' || node.op === '<=' || node.op === '>' || node.op === '>=') {
    for (const side of node.args) assertAmount(side);
    return toComparison(node.op, node.args);
  }
  throw unsupported(node);
}

/** The variables that an expression reads, each once, in the order of their first use. */
export function collectVariables(tree: ClauseTree): VariableName[] {
  return [...new Set(variablesOf(tree))];
}

function variablesOf(tree: ClauseTree): VariableName[] {
  switch (tree.kind) {
    case 'variable':
      return [tree.name];
    case 'literal':
      return [];
    case 'not':
      return variablesOf(tree.operand);
    case 'and':
    case 'or':
    case 'conditional':
      return tree.parts.flatMap(variablesOf);
    case 'comparison':
      return [tree.left, ...tree.right].flatMap(variablesOf);
  }
}

function unsupported(node: ASTNode): ClauseError {
  return new ClauseError(
    'must consist of comparisons, in, &&, ||, !, ?: and decimal("500000.01"); ' +
      `something else is ${formatPosition(node.start)}`,
  );
}

function toLiteral(node: ASTNode & { op: 'value' }): ClauseTree {
  const { args: value } = node;
  if (typeof value === 'bigint') return { kind: 'literal', value: new Big(`${value}`) };
  if (typeof value === 'boolean') return { kind: 'literal', value };
  if (typeof value !== 'string') throw unsupported(node);
  if (/^[A-Z][A-Z0-9_]*$/.test(value)) return { kind: 'literal', value };
  throw new ClauseError(
    `must have the text ${formatPosition(node.start)} in capitals, such as "USD" or "MOBILE_APP"`,
  );
}

function toDecimal(node: ASTNode & { op: 'call' }): ClauseTree {
  const [name, [text, ...more]] = node.args;
  if (name !== 'decimal' || more.length > 0) throw unsupported(node);
  const digits = text?.op === 'value' && typeof text.args === 'string' ? text.args : '';
  if (/^\d{1,30}(\.\d{1,18})?$/.test(digits)) return { kind: 'literal', value: new Big(digits) };
  throw new ClauseError(
    `must pass decimal() ${formatPosition(node.start)} a number in quotation marks, of at most ` +
      '30 digits before and 18 after the point',
  );
}

function listItems(list: ASTNode): ASTNode[] {
  const isList = list.op === 'list' && list.args.length > 0;
  if (!isList) {
    throw new ClauseError(
      `must have a list such as ["KZT", "USD"] after in, ${formatPosition(list.start)}`,
    );
  }
  const other = list.args.find(({ op }) => op !== 'value' && op !== 'call');
  if (other) throw unsupported(other);
  return list.args;
}

function toComparison(
  operator: ComparisonOperator,
  [left, ...right]: readonly ASTNode[],
): ClauseTree {
  if (!left) throw new Error(`The comparison ${operator} has no operands`);
  for (const operand of right) {
    assertAllowedText(left, operand);
    assertAllowedText(operand, left);
  }
  return {
    kind: 'comparison',
    operator,
    left: toClauseTree(left),
    right: right.map(toClauseTree),
  };
}

/** A text that the variable never has would make a requirement that silently never applies. */
function assertAllowedText(variable: ASTNode, text: ASTNode): void {
  const allowed =
    variable.op === 'id' && isVariableName(variable.args) ? allowedTexts[variable.args] : undefined;
  if (!allowed || text.op !== 'value' || typeof text.args !== 'string') return;
  if (allowed.includes(text.args)) return;
  throw new ClauseError(`must have one of ${allowed.join(', ')} ${formatPosition(text.start)}`);
}

/** The language orders texts, too, but their alphabetical order means nothing in a clause. */
function assertAmount(node: ASTNode): void {
  const isOther =
    node.op === 'value'
      ? typeof node.args !== 'bigint'
      : node.op === 'id' && isVariableName(node.args) && !isQuantity(node.args);
  if (!isOther) return;
  throw new ClauseError(
    'must order amounts only, and numbers of transfers; the operand ' +
      `${formatPosition(node.start)} is neither`,
  );
}
