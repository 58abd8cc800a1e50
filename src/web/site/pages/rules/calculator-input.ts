import type { Language, PageOperation, PageRequest } from '../../../contract';
import {
  RulePreviewDocument,
  type Language as ReasonLanguage,
  type RuleBasis,
  type RulePreviewQuery,
} from '../../documents';
import type { RefusedInput } from '../../../contract';

/** What a reader asks of the calculator: the parameters of its address. */
export type CalculatorField = 'amount' | 'currency' | 'on' | 'counterparty' | 'basis';

/** What the API answered, or refused. */
export type CalculatorAnswer = RulePreviewQuery | RefusedInput;

const reasonLanguages: Readonly<Record<Language, ReasonLanguage>> = {
  en: 'EN',
  ru: 'RU',
  kk: 'KK',
};

/** Which field of the form an input of the API comes from. */
const fields: Readonly<Record<string, CalculatorField | undefined>> = {
  'input.amount.amount': 'amount',
  'input.amount.currency': 'currency',
  'input.occurredAt': 'on',
  'input.counterparty': 'counterparty',
  'input.basis': 'basis',
};

/** The field of the form that the API refused; null for what no field has. */
export function fieldOf(path: string | null): CalculatorField | null {
  return fields[path ?? ''] ?? null;
}

/**
 * What would be asked of a transfer; null before an amount is given. Nobody's number is asked for
 * nor sent, so what needs one always comes back as asked for.
 */
export function previewOperation(request: PageRequest, now = new Date()): PageOperation | null {
  const { amount, currency = 'KZT', on, counterparty, basis } = request.query;
  if (amount === undefined) return null;
  return {
    query: RulePreviewDocument,
    variables: {
      input: {
        ruleCode: request.parameters['code'] ?? '',
        // As people write it: 500 001,50.
        amount: { amount: amount.replace(/[\s']/g, '').replace(/,(\d{1,2})$/, '.$1'), currency },
        occurredAt: occurredAt(on, now),
        sender: {},
        recipient: {},
        ...(counterparty !== undefined && { counterparty }),
        ...(basis !== undefined && { basis: basis as RuleBasis }),
      },
      language: reasonLanguages[request.language],
    },
    showsRefusedInput: true,
  };
}

/** Now, or noon of another day in Kazakhstan; what is no day is left to the API to refuse. */
function occurredAt(day: string | undefined, now: Date): string {
  const today = new Date(now.getTime() + 5 * 3_600_000).toISOString().slice(0, 10);
  return day === undefined || day === today ? now.toISOString() : `${day}T12:00:00+05:00`;
}
