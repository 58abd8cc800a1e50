/** A text of the gateway as a terminal may show it: on one line, without control characters. */
export const plain = (text: string | null | undefined): string =>
  (text ?? '').replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();

/** "SHUT_DOWN" is "shut down". */
export const words = (value: string): string => plain(value).toLowerCase().replaceAll('_', ' ');
