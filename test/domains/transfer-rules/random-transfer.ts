import fc from 'fast-check';
import { ProviderStatus } from '../../../src/domains/providers/provider-status-period';
import type {
  CounterpartyFacts,
  TransferFacts,
} from '../../../src/domains/transfer-rules/transfer-facts';
import { TransferChannel } from '../../../src/domains/transfer-rules/transfer-rule';
import { VerificationMethod } from '../../../src/domains/transfer-rules/transfer-rule-clause';

/** Arbitrary transfers, amounts and expressions for property tests. */

/** Hundredths of a tenge as an amount: 50000001 is "500000.01". */
export function hundredths(count: bigint): string {
  const digits = String(count).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** From a hundredth to ten million tenge, and often within a few hundredths of the threshold. */
export const anyHundredths = fc.oneof(
  fc.bigInt({ min: 1n, max: 1_000_000_000n }),
  fc.bigInt({ min: 49_999_990n, max: 50_000_010n }),
);

const anyParty = fc.record({
  iinGiven: fc.boolean(),
  verifiedBy: fc.constantFrom(null, ...Object.values(VerificationMethod)),
});

const anyAction = fc.record({
  slug: fc.constant('some-action'),
  title: fc.constantFrom('RAKS shut down', 'A “second” action'),
  announcedOn: fc.constantFrom(null, '2025-09-25'),
  authority: fc.constantFrom('Agency for Financial Monitoring'),
});

const onRecord: fc.Arbitrary<CounterpartyFacts> = fc.record({
  slug: fc.constant('raks'),
  name: fc.constant('RAKS'),
  standing: fc.constantFrom(...Object.values(ProviderStatus)),
  since: fc.constantFrom(null, '2025-09-01'),
  enforcementAction: fc.option(anyAction),
});

const notOnRecord: CounterpartyFacts = {
  slug: null,
  name: null,
  standing: 'NOT_ON_RECORD',
  since: null,
  enforcementAction: null,
};

const anySender24Hours = fc.record({
  count: fc.integer({ min: 1, max: 5 }),
  amountInTenge: anyHundredths.map(hundredths),
});

export const anyTransfer: fc.Arbitrary<TransferFacts> = fc
  .record({
    count: anyHundredths,
    currency: fc.constantFrom('KZT', 'USD', 'EUR'),
    sender: anyParty,
    recipient: anyParty,
    counterparty: fc.oneof(fc.constant(null), fc.constant(notOnRecord), onRecord),
    sender24Hours: fc.option(anySender24Hours),
  })
  .map(({ count, ...others }) => ({
    channel: TransferChannel.CARD_TOP_UP,
    amount: hundredths(count),
    amountInTenge: others.currency === 'KZT' ? hundredths(count) : hundredths(count * 538n),
    ...others,
  }));

const { expression } = fc.letrec<{ expression: string; amount: string; text: string }>((tie) => ({
  amount: fc.oneof(
    { maxDepth: 2 },
    fc.constantFrom('amountInTenge', 'amount', 'threshold', 'senderAmountInTenge24Hours'),
    anyHundredths.map((count) => `decimal("${hundredths(count)}")`),
    fc
      .tuple(tie('expression'), tie('amount'), tie('amount'))
      .map(([condition, one, other]) => `(${condition} ? ${one} : ${other})`),
  ),
  text: fc.oneof(
    fc.constantFrom('currency == "USD"', '"KZT" != currency', 'currency in ["EUR", "KZT"]'),
    fc.constantFrom('senderVerifiedBy == "SMS"', 'recipientVerifiedBy != "NONE"'),
    fc.constantFrom('senderVerifiedBy == recipientVerifiedBy', 'channel == "CARD_TOP_UP"'),
    fc.constantFrom('counterpartyStanding in ["BLOCKED", "NOT_NAMED"]', 'senderIinGiven == true'),
  ),
  expression: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom('true', 'false', 'senderIinGiven', 'recipientIinGiven', 'counterpartyNamed'),
    tie('text'),
    fc
      .tuple(tie('amount'), fc.constantFrom('<', '<=', '>', '>=', '==', '!='), tie('amount'))
      .map((parts) => `(${parts.join(' ')})`),
    anyHundredths.map((count) => `amountInTenge >= ${count / 100n}`),
    fc
      .tuple(fc.constantFrom('<', '<=', '>', '>=', '==', '!='), fc.integer({ min: 0, max: 6 }))
      .map(([operator, count]) => `senderTransferCount24Hours ${operator} ${count}`),
    anyHundredths.map((count) => `${count / 100n} != amount`),
    anyHundredths.map((count) => `amount in [decimal("${hundredths(count)}")]`),
    tie('expression').map((one) => `!(${one})`),
    fc
      .tuple(tie('expression'), fc.constantFrom('&&', '||'), tie('expression'))
      .map((parts) => `(${parts.join(' ')})`),
    fc
      .tuple(tie('expression'), tie('expression'), tie('expression'))
      .map(([condition, one, other]) => `(${condition} ? ${one} : ${other})`),
  ),
}));

/** Expressions that a clause may have. */
export const anyExpression: fc.Arbitrary<string> = expression;
