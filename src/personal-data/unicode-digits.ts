const digit = /\p{Nd}/u;
const otherDigit = /[^\P{Nd}0-9]/gu;

/**
 * A text with the digits of every script as those that a number is checked by. In each script they
 * stand in a row from nought to nine, one row after another.
 */
export function toAsciiDigits(text: string): string {
  return text.replace(otherDigit, (each) => String(valueOf(each.codePointAt(0) as number)));
}

function valueOf(code: number): number {
  let first = code;
  while (digit.test(String.fromCodePoint(first - 1))) first -= 1;
  return (code - first) % 10;
}
