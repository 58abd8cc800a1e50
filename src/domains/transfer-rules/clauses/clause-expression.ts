import { ParseError, type ParseResult } from '@marcbachmann/cel-js';
import { containsCheckedDigits } from '../../../personal-data/iin-policies';
import {
  clauseEnvironment,
  maxExpressionDepth,
  maxExpressionLength,
  maxExpressionNodes,
} from './clause-environment';
import { toClauseTree, collectVariables, formatPosition, type ClauseTree } from './clause-tree';
import type { VariableValues } from './clause-variables';
import { ClauseError, assertAllowedTokens, type VariableName } from './clause-vocabulary';

/** The expression of a clause, read and type-checked once, evaluated many times. */
export interface ClauseExpression {
  /** The facts that it reads, in the order in which they stand. */
  readonly variables: readonly VariableName[];
  readonly tree: ClauseTree;
  predicate(values: Partial<VariableValues>): boolean;
}

/**
 * What is wrong with an expression, to go on after its name: "must be …". It is safe to show,
 * since it tells where the fault is and does not repeat it.
 */
export function findExpressionError(
  expression: string,
  { hasThreshold }: { hasThreshold: boolean },
): string | undefined {
  try {
    readExpression(expression, hasThreshold);
    return undefined;
  } catch (error) {
    if (error instanceof ClauseError) return error.expected;
    throw error;
  }
}

const compiled = new Map<string, ClauseExpression>();
const mostCompiled = 500;

/** The expression of a clause that was checked when its version was made; it throws at others. */
export function compileClause(expression: string): ClauseExpression {
  const known = compiled.get(expression);
  if (known) return known;
  const { evaluate, tree } = readExpression(expression, true);
  const fresh: ClauseExpression = {
    variables: collectVariables(tree),
    tree,
    predicate: (values) => evaluate(values) === true,
  };
  // The first in is the first out: the rules in use are few, and are back at once.
  const [oldest] = compiled.keys();
  if (compiled.size >= mostCompiled && oldest !== undefined) compiled.delete(oldest);
  compiled.set(expression, fresh);
  return fresh;
}

/** Each step relies on those before it, so that the cheap ones keep out what would cost. */
function readExpression(
  expression: string,
  hasThreshold: boolean,
): { evaluate: ParseResult; tree: ClauseTree } {
  if (expression.length > maxExpressionLength) {
    throw new ClauseError(`must be at most ${maxExpressionLength} characters long`);
  }
  assertAllowedTokens(expression, hasThreshold);
  if (containsCheckedDigits(expression)) {
    throw new ClauseError("must not hold what reads as a person's number");
  }
  const evaluate = parsed(expression);
  const tree = toClauseTree(evaluate.ast);
  const { valid, type, error } = evaluate.check();
  if (!valid) {
    const place = formatPosition({ start: error?.range?.start ?? 0 });
    throw new ClauseError(`must set like beside like, amounts, texts or conditions, ${place}`);
  }
  if (type !== 'bool') throw new ClauseError('must come out as true or false');
  return { evaluate, tree };
}

function parsed(expression: string): ParseResult {
  try {
    return clauseEnvironment.parse(expression);
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    if (error.code === 'limit_exceeded') {
      throw new ClauseError(
        `must have at most ${maxExpressionNodes} parts, nested at most ${maxExpressionDepth} deep`,
      );
    }
    const place = formatPosition({ start: error.range?.start ?? 0 });
    throw new ClauseError(`must be an expression that can be read, as it cannot ${place}`);
  }
}
