import type { ASTNode } from '@marcbachmann/cel-js';
import Big from 'big.js';
import {
  ClauseError,
  variableTypes,
  isVariableName,
  allowedTexts,
  type VariableName,
} from './clause-vocabulary';

export type ComparisonOperator = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in';

/** An expression as a clause may have it: what does not fit in here is refused. */
export type ClauseTree =
  | { readonly kind: 'name'; readonly name: VariableName }
  | { readonly kind: 'literal'; readonly value: Big | string | boolean }
  | { readonly kind: 'not'; readonly of: ClauseTree }
  | { readonly kind: 'both' | 'either'; readonly parts: readonly ClauseTree[] }
  | { readonly kind: 'choice'; readonly parts: readonly [ClauseTree, ClauseTree, ClauseTree] }
  | {
      readonly kind: 'comparison';
      readonly by: ComparisonOperator;
      readonly left: ClauseTree;
      /** Several where it is asked whether the left one is in a list. */
      readonly others: readonly ClauseTree[];
    };

/** Walks an expression once, and takes it over part by part. */
export function toClauseTree(node: ASTNode): ClauseTree {
  if (node.op === 'value') return literal(node);
  if (node.op === 'id' && isVariableName(node.args)) return { kind: 'name', name: node.args };
  if (node.op === 'call') return exactDecimal(node);
  if (node.op === '!_') return { kind: 'not', of: toClauseTree(node.args) };
  if (node.op === '&&') return { kind: 'both', parts: node.args.map(toClauseTree) };
  if (node.op === '||') return { kind: 'either', parts: node.args.map(toClauseTree) };
  if (node.op === '?:') {
    const [condition, first, second] = node.args;
    const parts = [toClauseTree(condition), toClauseTree(first), toClauseTree(second)] as const;
    return { kind: 'choice', parts };
  }
  if (node.op === 'in') {
    const [left, list] = node.args;
    return comparison('in', [left, ...itemsOf(list)]);
  }
  if (node.op === '==' || node.op === '!=') return comparison(node.op, node.args);
  if (node.op === '<' || node.op === '<=' || node.op === '>' || node.op === '>=') {
    for (const side of node.args) expectAmount(side);
    return comparison(node.op, node.args);
  }
  throw forbidden(node);
}

/** The facts that it reads, in the order in which they stand. */
export function collectVariables(tree: ClauseTree): VariableName[] {
  return [...new Set(allNames(tree))];
}

function allNames(tree: ClauseTree): VariableName[] {
  switch (tree.kind) {
    case 'name':
      return [tree.name];
    case 'literal':
      return [];
    case 'not':
      return allNames(tree.of);
    case 'both':
    case 'either':
    case 'choice':
      return tree.parts.flatMap(allNames);
    case 'comparison':
      return [tree.left, ...tree.others].flatMap(allNames);
  }
}

export function formatPosition({ start }: { readonly start: number }): string {
  return `at character ${start + 1}`;
}

function forbidden(node: ASTNode): ClauseError {
  return new ClauseError(
    'must be made of comparisons, in, &&, ||, !, ?: and decimal("500000.01"), ' +
      `and not of what stands ${formatPosition(node)}`,
  );
}

function literal(node: ASTNode & { op: 'value' }): ClauseTree {
  const { args: value } = node;
  if (typeof value === 'bigint') return { kind: 'literal', value: new Big(`${value}`) };
  if (typeof value === 'boolean') return { kind: 'literal', value };
  if (typeof value !== 'string') throw forbidden(node);
  if (/^[A-Z][A-Z0-9_]*$/.test(value)) return { kind: 'literal', value };
  throw new ClauseError(
    `must have the text ${formatPosition(node)} in capitals, as "USD" or "MOBILE_APP" are`,
  );
}

function exactDecimal(node: ASTNode & { op: 'call' }): ClauseTree {
  const [name, [text, ...more]] = node.args;
  if (name !== 'decimal' || more.length > 0) throw forbidden(node);
  const digits = text?.op === 'value' && typeof text.args === 'string' ? text.args : '';
  if (/^\d{1,30}(\.\d{1,18})?$/.test(digits)) return { kind: 'literal', value: new Big(digits) };
  throw new ClauseError(
    `must give decimal() ${formatPosition(node)} a number in quotation marks, of at most 30 ` +
      'digits before and 18 after the point',
  );
}

function itemsOf(list: ASTNode): ASTNode[] {
  const isList = list.op === 'list' && list.args.length > 0;
  if (!isList) {
    throw new ClauseError(
      'must have a list such as ["KZT", "USD"] after in, and not what stands ' +
        formatPosition(list),
    );
  }
  const other = list.args.find(({ op }) => op !== 'value' && op !== 'call');
  if (other) throw forbidden(other);
  return list.args;
}

function comparison(by: ComparisonOperator, [left, ...others]: readonly ASTNode[]): ClauseTree {
  if (!left) throw new Error(`A comparison by ${by} has two sides`);
  for (const other of others) {
    expectKnown(left, other);
    expectKnown(other, left);
  }
  return { kind: 'comparison', by, left: toClauseTree(left), others: others.map(toClauseTree) };
}

/** A text that a fact never is would make a requirement that silently never applies. */
function expectKnown(fact: ASTNode, text: ASTNode): void {
  const known = fact.op === 'id' && isVariableName(fact.args) ? allowedTexts[fact.args] : undefined;
  if (!known || text.op !== 'value' || typeof text.args !== 'string') return;
  if (known.includes(text.args)) return;
  throw new ClauseError(`must have one of ${known.join(', ')} ${formatPosition(text)}`);
}

/** Texts have an order, too, but what comes first in the alphabet says nothing. */
function expectAmount(node: ASTNode): void {
  const isOther =
    node.op === 'value'
      ? typeof node.args !== 'bigint'
      : node.op === 'id' && isVariableName(node.args) && variableTypes[node.args] !== 'Decimal';
  if (!isOther) return;
  throw new ClauseError(
    `must compare by size nothing but amounts, and not what stands ${formatPosition(node)}`,
  );
}
