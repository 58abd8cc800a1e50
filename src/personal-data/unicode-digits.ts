const digit = /\p{Nd}/u;
const otherDigit = /[^\P{Nd}0-9]/gu;

/**
 * A text with the decimal digits of every script replaced by those of ASCII. Unicode has the digits
 * of each script in a row from zero to nine, and some rows directly after one another.
 */
export function toAsciiDigits(text: string): string {
  return text.replace(otherDigit, (each) => String(digitValue(each.codePointAt(0) as number)));
}

function digitValue(code: number): number {
  let first = code;
  while (digit.test(String.fromCodePoint(first - 1))) first -= 1;
  return (code - first) % 10;
}
