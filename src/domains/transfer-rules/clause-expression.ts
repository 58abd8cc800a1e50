import { ParseError, type ParseResult } from '@marcbachmann/cel-js';
import { holdsCheckedDigits } from '../../personal-data/iin-detection';
import {
  clauseEnvironment,
  deepestNesting,
  longestExpression,
  mostParts,
} from './clause-environment';
import { clauseTree, namesIn, placeOf, type ClauseTree } from './clause-tree';
import type { ClauseValues } from './clause-values';
import { ClauseProblem, expectWording, type ClauseName } from './clause-vocabulary';

/** The expression of a clause, read and type-checked once, evaluated many times. */
export interface ClauseExpression {
  /** The facts that it reads, in the order in which they stand. */
  readonly names: readonly ClauseName[];
  readonly tree: ClauseTree;
  holds(values: Partial<ClauseValues>): boolean;
}

/**
 * What is wrong with an expression, to go on after its name: "must be …". It is safe to show,
 * since it tells where the fault is and does not repeat it.
 */
export function problemOf(
  expression: string,
  { hasThreshold }: { hasThreshold: boolean },
): string | undefined {
  try {
    readExpression(expression, hasThreshold);
    return undefined;
  } catch (error) {
    if (error instanceof ClauseProblem) return error.sentence;
    throw error;
  }
}

const compiled = new Map<string, ClauseExpression>();
const mostCompiled = 500;

/** The expression of a clause that was checked when its version was made; it throws at others. */
export function clauseExpression(expression: string): ClauseExpression {
  const known = compiled.get(expression);
  if (known) return known;
  const { evaluate, tree } = readExpression(expression, true);
  const fresh: ClauseExpression = {
    names: namesIn(tree),
    tree,
    holds: (values) => evaluate(values) === true,
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
  if (expression.length > longestExpression) {
    throw new ClauseProblem(`must be at most ${longestExpression} characters long`);
  }
  expectWording(expression, hasThreshold);
  if (holdsCheckedDigits(expression)) {
    throw new ClauseProblem("must not hold what reads as a person's number");
  }
  const evaluate = parsed(expression);
  const tree = clauseTree(evaluate.ast);
  const { valid, type, error } = evaluate.check();
  if (!valid) {
    const place = placeOf({ start: error?.range?.start ?? 0 });
    throw new ClauseProblem(`must set like beside like, amounts, texts or conditions, ${place}`);
  }
  if (type !== 'bool') throw new ClauseProblem('must come out as true or false');
  return { evaluate, tree };
}

function parsed(expression: string): ParseResult {
  try {
    return clauseEnvironment.parse(expression);
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    if (error.code === 'limit_exceeded') {
      throw new ClauseProblem(
        `must have at most ${mostParts} parts, nested at most ${deepestNesting} deep`,
      );
    }
    const place = placeOf({ start: error.range?.start ?? 0 });
    throw new ClauseProblem(`must be an expression that can be read, as it cannot ${place}`);
  }
}
