import { ParseError, type ParseResult } from '@marcbachmann/cel-js';
import { containsCheckedDigits } from '../../../personal-data/iin-policies';
import {
  clauseEnvironment,
  maxExpressionDepth,
  maxExpressionLength,
  maxExpressionNodes,
} from './clause-environment';
import { collectVariables, toClauseTree, type ClauseTree } from './clause-grammar';
import type { VariableValues } from './clause-variable-values';
import { assertAllowedTokens } from './allowed-tokens';
import { ClauseError, formatPosition } from './clause-error';
import { type VariableName } from './clause-variables';

/** The compiled expression of a clause: parsed and type-checked once, evaluated many times. */
export interface ClauseExpression {
  /** The variables that it reads, in the order of their first use. */
  readonly variables: readonly VariableName[];
  readonly tree: ClauseTree;
  /** Evaluates it; `values` has all of `variables`. */
  predicate(values: Partial<VariableValues>): boolean;
}

/**
 * What is wrong with an expression, as it follows the name of its field: "must be …"; undefined
 * where nothing is. It gives the position of the error and repeats no part of the expression, so it
 * is safe to send.
 */
export function findExpressionError(
  expression: string,
  { hasThreshold }: { hasThreshold: boolean },
): string | undefined {
  try {
    parseExpression(expression, hasThreshold);
    return undefined;
  } catch (error) {
    if (error instanceof ClauseError) return error.expected;
    throw error;
  }
}

const cache = new Map<string, ClauseExpression>();
const maxCachedExpressions = 500;

/**
 * The compiled expression of a clause, cached. Expressions are checked when their version is
 * written, so one that is not allowed is an internal error here: it throws.
 */
export function compileClause(expression: string): ClauseExpression {
  const cached = cache.get(expression);
  if (cached) return cached;
  const { evaluate, tree } = parseExpression(expression, true);
  const compiled: ClauseExpression = {
    variables: collectVariables(tree),
    tree,
    predicate: (values) => evaluate(values) === true,
  };
  // First in, first out: few expressions are in use, and one that was evicted is compiled again.
  const [oldest] = cache.keys();
  if (cache.size >= maxCachedExpressions && oldest !== undefined) cache.delete(oldest);
  cache.set(expression, compiled);
  return compiled;
}

/** Cheap checks come first: each later step relies on what those before it have ruled out. */
function parseExpression(
  expression: string,
  hasThreshold: boolean,
): { evaluate: ParseResult; tree: ClauseTree } {
  if (expression.length > maxExpressionLength) {
    throw new ClauseError(`must be at most ${maxExpressionLength} characters long`);
  }
  assertAllowedTokens(expression, hasThreshold);
  if (containsCheckedDigits(expression)) {
    throw new ClauseError('must not contain what looks like a personal number (IIN)');
  }
  const evaluate = parse(expression);
  const tree = toClauseTree(evaluate.ast);
  const { valid, type, error } = evaluate.check();
  if (!valid) {
    const position = formatPosition(error?.range?.start ?? 0);
    throw new ClauseError(
      `must combine values of one type, amounts, counts, texts or conditions, ${position}`,
    );
  }
  if (type !== 'bool') throw new ClauseError('must result in true or false');
  return { evaluate, tree };
}

function parse(expression: string): ParseResult {
  try {
    return clauseEnvironment.parse(expression);
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    if (error.code === 'limit_exceeded') {
      throw new ClauseError(
        `must have at most ${maxExpressionNodes} parts in ${maxExpressionDepth} levels`,
      );
    }
    const position = formatPosition(error.range?.start ?? 0);
    throw new ClauseError(`must be a valid expression; its syntax error is ${position}`);
  }
}
