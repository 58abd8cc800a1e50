import { ProviderStatus } from '../../../src/domains/providers/provider-status-period';
import { decide } from '../../../src/domains/transfer-rules/decide';
import type { TransferFacts } from '../../../src/domains/transfer-rules/transfer-facts';
import {
  TransferRequirement,
  VerificationMethod,
} from '../../../src/domains/transfer-rules/transfer-rule-clause';
import { dollars, platform, tenge, transfer } from './sample-transfer';

const { RECIPIENT_IIN, SENDER_IIN, SENDER_CONFIRMATION, COUNTERPARTY_STANDING } =
  TransferRequirement;
const { STATE_REGISTER, MOBILE_APP, SMS } = VerificationMethod;

function reason(
  requirement: TransferRequirement,
  when: string,
  facts: TransferFacts,
  acceptedMethods: VerificationMethod[] = [],
): string {
  const clauses = [{ requirement, when, acceptedMethods }];
  return decide(facts, { clauses, thresholdAmount: '500000' }).checks[0]?.reason ?? '';
}

const byAmount = 'amountInTenge > threshold';
const recipientsNumber = "The recipient's Individual Identification Number (IIN)";
const sendersNumber = "the sender's Individual Identification Number (IIN)";
const verified = (iinGiven: boolean, verifiedBy: VerificationMethod | null) => ({
  sender: { iinGiven, verifiedBy },
  recipient: { iinGiven, verifiedBy },
});

describe("the recipient's number", () => {
  it.each([
    [true, null, [], 'It was given.'],
    [false, null, [], 'It was not given: give its 12 digits.'],
    [false, null, [SMS], 'It was not given: give its 12 digits, and have it verified by SMS.'],
    [true, null, [SMS], 'It was given but not verified: have it verified by SMS.'],
    [true, SMS, [SMS, MOBILE_APP], 'It was given and verified by SMS.'],
    [
      true,
      SMS,
      [MOBILE_APP],
      'It was given and verified by SMS, which is not accepted: have it verified in the ' +
        'mobile app.',
    ],
  ])('given %s, verified by %s, of %j', (given, by, accepted, outcome) => {
    expect(reason(RECIPIENT_IIN, 'true', transfer(verified(given, by)), accepted)).toBe(
      `${recipientsNumber} is asked for in every transfer. ${outcome}`,
    );
  });

  it('that is not required', () => {
    expect(reason(RECIPIENT_IIN, 'false', transfer())).toBe(
      `${recipientsNumber} is not asked for under this version of the rule.`,
    );
  });
});

describe("the sender's number", () => {
  it.each([
    [tenge('500000.00'), 'The amount, 500,000 tenge, is not above 500,000 tenge'],
    [dollars('925', '498168'), 'The amount, 925 USD (498,168 tenge), is not above 500,000 tenge'],
  ])('does not apply', (facts, because) => {
    expect(reason(SENDER_IIN, byAmount, facts)).toBe(
      `${because}, so ${sendersNumber} does not have to be verified.`,
    );
  });

  it.each([
    [tenge('1500000.5'), 'The amount, 1,500,000.50 tenge, is above 500,000 tenge'],
    [
      dollars('930.10', '500914.656'),
      'The amount, 930.10 USD (500,914.656 tenge), is above 500,000 tenge',
    ],
  ])('applies', (facts, because) => {
    expect(reason(SENDER_IIN, byAmount, facts)).toBe(
      `${because}, so ${sendersNumber} must be given and verified. It was not given: give its 12 ` +
        'digits, and have it verified in the state register, in the mobile app or by SMS.',
    );
    const met = { ...facts, ...verified(true, STATE_REGISTER) };
    expect(reason(SENDER_IIN, byAmount, met)).toBe(
      `${because}, so ${sendersNumber} must be given and verified. It was given and verified in ` +
        'the state register.',
    );
  });
});

describe("the sender's confirmation", () => {
  const accepted = [MOBILE_APP, SMS];
  const can = 'the sender can confirm it in the mobile app or by SMS';

  it('does not apply', () => {
    expect(reason(SENDER_CONFIRMATION, byAmount, tenge('1'), accepted)).toBe(
      'The amount, 1 tenge, is not above 500,000 tenge, so the sender does not have to confirm ' +
        'the transfer.',
    );
  });

  it.each([
    [null, `It was not confirmed: ${can}.`],
    [
      STATE_REGISTER,
      `The sender was verified in the state register, which does not confirm the transfer: ${can}.`,
    ],
    [SMS, 'It was confirmed by SMS.'],
  ])('applies, verified by %s', (by, outcome) => {
    const facts = tenge('600000', verified(true, by));
    expect(reason(SENDER_CONFIRMATION, byAmount, facts, accepted)).toBe(
      'The amount, 600,000 tenge, is above 500,000 tenge, so the sender must confirm the ' +
        `transfer. ${outcome}`,
    );
  });
});

describe('the standing of the platform', () => {
  const enforcementAction = {
    slug: 'raks-2025',
    title: 'RAKS shut down',
    announcedOn: '2025-09-25',
    authority: 'Agency for Financial Monitoring',
  };
  const day = 'since 1 September 2025';
  const action =
    '(“RAKS shut down”, Agency for Financial Monitoring, announced on 25 September 2025)';
  const look = ', so a person must look at the transfer before it goes on.';
  const unknownStanding = `, which says nothing about whether it is authorized${look}`;
  const standing = (facts: Partial<TransferFacts>) =>
    reason(COUNTERPARTY_STANDING, 'counterpartyNamed', transfer(facts));
  const checked =
    "The transfer names the platform at the other end, so the platform's standing on the day of " +
    'the transfer is checked. ';

  it('is not checked where none is named', () => {
    expect(standing({})).toBe(
      "The transfer names no platform at the other end, so no platform's standing is checked.",
    );
  });

  it.each<[ProviderStatus | 'NOT_ON_RECORD', string]>([
    [ProviderStatus.AUTHORIZED, `RAKS is on record as authorized ${day}.`],
    [ProviderStatus.SHUT_DOWN, `RAKS is on record as shut down ${day} ${action}${look}`],
    [ProviderStatus.BLOCKED, `RAKS is on record as blocked ${day} ${action}${look}`],
    [
      ProviderStatus.WARNED,
      `RAKS is on record with a public warning against it ${day} ${action}${look}`,
    ],
    [
      ProviderStatus.WITHDRAWN,
      `RAKS is on record with its authorization withdrawn ${day} ${action}${look}`,
    ],
    [
      ProviderStatus.SUSPENDED,
      `RAKS is on record with its authorization suspended ${day} ${action}${look}`,
    ],
    [
      ProviderStatus.UNKNOWN,
      `RAKS is on record, but its standing on that day is not${unknownStanding}`,
    ],
    ['NOT_ON_RECORD', `The platform that was named is not on record${unknownStanding}`],
  ])('%s', (status, outcome) => {
    const onRecord = status === 'NOT_ON_RECORD' ? { slug: null, name: null, since: null } : {};
    const counterparty = platform(status, { enforcementAction, ...onRecord });
    expect(standing({ counterparty })).toBe(checked + outcome);
  });

  it('names what is not on record', () => {
    const counterparty = platform(ProviderStatus.BLOCKED, { since: null });
    expect(standing({ counterparty })).toBe(
      `${checked}RAKS is on record as blocked (since when is not on record; no enforcement ` +
        `action that it follows from is on record)${look}`,
    );
    const undated = { ...enforcementAction, announcedOn: null };
    expect(standing({ counterparty: { ...counterparty, enforcementAction: undated } })).toContain(
      '(since when is not on record; “RAKS shut down”, Agency for Financial Monitoring, ' +
        'announced on a day that is not on record)',
    );
  });

  it('is checked without a platform where the rule requires one', () => {
    expect(reason(COUNTERPARTY_STANDING, 'true', transfer())).toBe(
      "The platform's standing on the day of the transfer is checked in every transfer. No " +
        'platform was named, and without one nothing is known: the transfer can name it.',
    );
  });
});
