import type { Day } from '../../kernel/scalars/day';
import { ProviderStatus } from '../providers/provider-status-period';
import { TransferChannel } from './transfer-rule';
import { VerificationMethod } from './transfer-rule-clause';

// Amounts, days and methods as a customer reads them. Evaluations store and hash these sentences:
// a change of wording makes the same decision read otherwise (`docs/decisions/0012`).

const months =
  'January February March April May June July August September October November December'.split(
    ' ',
  );

/** "1 October 2025" */
export function dayInWords(day: Day): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${date} ${months[(month ?? 1) - 1]} ${year}`;
}

/** "500,000.01 tenge": the amount without trailing zeros; KZT is written as tenge. */
export function amountInWords(amount: string, currency: string): string {
  return `${groupDigits(amount)} ${currency === 'KZT' ? 'tenge' : currency}`;
}

/** "500,000.50" for "500000.500": no decimals, or at least two, or as many as are needed. */
export function groupDigits(amount: string): string {
  const [whole = '', decimals = ''] = amount.split('.');
  let grouped = whole.slice(-3);
  for (let end = whole.length - 3; end > 0; end -= 3) {
    grouped = `${whole.slice(Math.max(0, end - 3), end)},${grouped}`;
  }
  const needed = decimals.replace(/0+$/, '');
  return needed === '' ? grouped : `${grouped}.${needed.padEnd(2, '0')}`;
}

const methodPhrases: Readonly<Record<VerificationMethod, string>> = {
  [VerificationMethod.STATE_REGISTER]: 'in the state register',
  [VerificationMethod.MOBILE_APP]: 'in the mobile app',
  [VerificationMethod.SMS]: 'by SMS',
};

/** "in the mobile app or by SMS" */
export function methodsInWords(methods: readonly VerificationMethod[]): string {
  return listInWords(methods.map((method) => methodPhrases[method]));
}

/** "a card top-up" */
export function channelInWords(channel: string): string {
  return channelPhrases[channel] ?? channel;
}

const channelPhrases: Readonly<Record<string, string>> = {
  [TransferChannel.CARD_TOP_UP]: 'a card top-up',
};

const standingPhrases: Readonly<Record<string, string>> = {
  [ProviderStatus.AUTHORIZED]: 'as authorized',
  [ProviderStatus.SUSPENDED]: 'with its authorization suspended',
  [ProviderStatus.WITHDRAWN]: 'with its authorization withdrawn',
  [ProviderStatus.SHUT_DOWN]: 'as shut down',
  [ProviderStatus.BLOCKED]: 'as blocked',
  [ProviderStatus.WARNED]: 'with a public warning against it',
  [ProviderStatus.UNKNOWN]: 'with no standing known',
};

/** "as shut down": it follows "on record". */
export function standingInWords(standing: string): string {
  return standingPhrases[standing] ?? standing;
}

/** "A, B or C" */
export function listInWords(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} or ${last}`;
}

/** Adds the capital at the beginning and the full stop at the end. */
export function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
