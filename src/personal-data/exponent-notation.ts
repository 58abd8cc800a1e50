/**
 * A number with an exponent, such as `9.91399500010e11`. Digits within something longer, such as a
 * hash, are none.
 */
const exponentNumber =
  /(?<![\p{L}\p{N}_.])(\d+)(?:[.,\u066B](\d+))?e([+\-\u2212]?)0*(\d{1,2})(?![\p{L}\p{N}_])/giu;

/**
 * A number of a person has as many digits before its zeros at the end: the day of birth, the
 * century and at least one digit of the counter. Round amounts, such as 9.1e11, have fewer.
 */
const minSignificantDigits = 8;

/** The whole numbers of twelve digits that a text in ASCII digits has in exponent notation. */
export function twelveDigitsByExponent(text: string): string[] {
  return [...text.matchAll(exponentNumber)].flatMap(
    ([, whole = '', fraction = '', sign = '', exponent = '']) => {
      const digits = whole + fraction;
      if (digits.replace(/^0+|0+$/g, '').length < minSignificantDigits) return [];
      const point = whole.length + (sign === '' || sign === '+' ? 1 : -1) * Number(exponent);
      // A fraction is left, or more than twelve digits would be.
      if (point < 12 || point > digits.length + 12 || /[^0]/.test(digits.slice(point))) return [];
      const value = digits
        .slice(0, point)
        .padEnd(point, '0')
        .replace(/^0+(?=\d{12}$)/, '');
      return value.length === 12 ? [value] : [];
    },
  );
}
