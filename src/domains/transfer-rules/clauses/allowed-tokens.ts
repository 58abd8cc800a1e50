import { ClauseError, formatPosition } from './clause-error';
import { isVariableName, variableTypes } from './clause-variables';

/** Blanks, a quoted text, a name, a number or an operator, from where the last token ended. */
const token = new RegExp(
  [
    / +|"[\w.]+"|'[\w.]+'/,
    /(?<name>[A-Za-z_]\w*)/,
    /(?<number>\d[\w.]*)/,
    /&&|\|\||[=!<>]=|[<>!?:,()[\]]/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'y',
);

const keywords: readonly string[] = ['true', 'false', 'in', 'decimal'];

/**
 * Throws at the first token that no clause may have, before the library parses the expression. So
 * the parser meets no comment, escape or macro, no function but `decimal`, and no name but those of
 * the variables: the library stores every name that it parses as a call, which would be a leak.
 */
export function assertAllowedTokens(expression: string, hasThreshold: boolean): void {
  token.lastIndex = 0;
  while (token.lastIndex < expression.length) {
    const position = formatPosition(token.lastIndex);
    const match = token.exec(expression);
    if (!match) throw new ClauseError(`must not have the character that is ${position}`);
    const { number, name } = match.groups ?? {};
    if (number !== undefined && !/^\d{1,18}$/.test(number)) {
      throw new ClauseError(
        `must have the number ${position} in 1 to 18 digits, or as decimal("500000.01")`,
      );
    }
    if (name === undefined || keywords.includes(name)) continue;
    if (!isVariableName(name)) {
      const names = Object.keys(variableTypes).join(', ');
      throw new ClauseError(`must read no variable but ${names}; another name is ${position}`);
    }
    if (name === 'threshold' && !hasThreshold) {
      throw new ClauseError(
        `must not read threshold, as it does ${position}: this version has none in tenge`,
      );
    }
  }
}
