import { ProviderStatus } from '../../../src/domains/providers/provider-status-period';
import { decide, type RuleTerms } from '../../../src/domains/transfer-rules/decide';
import type { RequirementCheck } from '../../../src/domains/transfer-rules/requirement-check';
import type { TransferFacts } from '../../../src/domains/transfer-rules/transfer-facts';
import {
  TransferRequirement,
  VerificationMethod,
  type TransferRuleClause,
} from '../../../src/domains/transfer-rules/transfer-rule-clause';
import { curatedVersions, dollars, platform, tenge, transfer } from './sample-transfer';

const { RECIPIENT_IIN, SENDER_IIN, SENDER_CONFIRMATION, COUNTERPARTY_STANDING } =
  TransferRequirement;
const { STATE_REGISTER, MOBILE_APP, SMS } = VerificationMethod;

const versions = curatedVersions() as Record<1 | 2 | 3, RuleTerms>;
const above = '500000.01';

const outstanding = (facts: TransferFacts, rule: RuleTerms) => decide(facts, rule).outstanding;

describe('both sides of the threshold', () => {
  it.each([
    ['500000', []],
    ['500000.00', []],
    ['499999.99', []],
    ['0.01', []],
    ['500000.000000000000000001', [SENDER_IIN]],
    ['500000.01', [SENDER_IIN]],
    ['999999999999999999999999999999', [SENDER_IIN]],
  ])('%s tenge', (amount, expected) => {
    expect(outstanding(tenge(amount), versions[2])).toEqual(expected);
    expect(outstanding(tenge(amount), versions[1])).toEqual([]);
  });

  it('is compared with the amount in tenge', () => {
    expect(outstanding(dollars('925', '498168'), versions[2])).toEqual([]);
    expect(outstanding(dollars('930', '500860.8'), versions[2])).toEqual([SENDER_IIN]);
  });

  it('requires number and confirmation in version 3', () => {
    expect(outstanding(tenge('500000'), versions[3])).toEqual([]);
    expect(outstanding(tenge(above), versions[3])).toEqual([SENDER_IIN, SENDER_CONFIRMATION]);
  });

  it('cannot be read by a version without one', () => {
    const rule = { clauses: versions[2].clauses, thresholdAmount: null };
    expect(() => decide(tenge('1'), rule)).toThrow('reads threshold');
  });
});

const clause = (
  requirement: TransferRequirement,
  acceptedMethods: VerificationMethod[] = [],
  when = 'true',
): TransferRuleClause => ({ requirement, when, acceptedMethods });

function isSatisfied(required: TransferRuleClause, facts: TransferFacts): boolean | undefined {
  const { checks } = decide(facts, { clauses: [required], thresholdAmount: null });
  return checks[0]?.satisfied;
}

type Person = [iinGiven: boolean, verifiedBy: VerificationMethod | null];

describe('a requirement is satisfied', () => {
  const people: Person[] = [
    [false, null],
    [false, SMS],
    [true, null],
    [true, STATE_REGISTER],
    [true, MOBILE_APP],
    [true, SMS],
  ];
  const satisfying = (required: TransferRuleClause, party: 'sender' | 'recipient'): Person[] =>
    people.filter(([iinGiven, verifiedBy]) =>
      isSatisfied(required, transfer({ [party]: { iinGiven, verifiedBy } })),
    );

  it('RECIPIENT_IIN: by the number, and by a method where methods are named', () => {
    expect(satisfying(clause(RECIPIENT_IIN), 'recipient')).toEqual(people.slice(2));
    expect(satisfying(clause(RECIPIENT_IIN, [SMS]), 'recipient')).toEqual([[true, SMS]]);
  });

  it('SENDER_IIN: by the number once it is verified, by any method where none is named', () => {
    expect(satisfying(clause(SENDER_IIN), 'sender')).toEqual(people.slice(3));
    expect(satisfying(clause(SENDER_IIN, [STATE_REGISTER, SMS]), 'sender')).toEqual([
      [true, STATE_REGISTER],
      [true, SMS],
    ]);
  });

  it('SENDER_CONFIRMATION: by the method, and by a register check only where it is named', () => {
    const confirmed: Person[] = [
      [false, SMS],
      [true, MOBILE_APP],
      [true, SMS],
    ];
    expect(satisfying(clause(SENDER_CONFIRMATION), 'sender')).toEqual(confirmed);
    expect(satisfying(clause(SENDER_CONFIRMATION, [MOBILE_APP, SMS]), 'sender')).toEqual(confirmed);
    expect(satisfying(clause(SENDER_CONFIRMATION, [STATE_REGISTER]), 'sender')).toEqual([
      [true, STATE_REGISTER],
    ]);
  });

  it('COUNTERPARTY_STANDING: by AUTHORIZED alone', () => {
    const standings = [...Object.values(ProviderStatus), 'NOT_ON_RECORD' as const];
    const met = standings.filter((standing) =>
      isSatisfied(clause(COUNTERPARTY_STANDING), transfer({ counterparty: platform(standing) })),
    );
    expect(met).toEqual([ProviderStatus.AUTHORIZED]);
    expect(isSatisfied(clause(COUNTERPARTY_STANDING), transfer())).toBe(false);
  });

  it('whether it applies or not, and is outstanding only if it applies', () => {
    const rule = { clauses: [clause(SENDER_IIN, [], 'false')], thresholdAmount: null };
    const { decision, checks } = decide(transfer(), rule);
    expect(checks[0]).toMatchObject({ applies: false, satisfied: false });
    expect(decision).toBe('CLEARED');
  });
});

describe('the decision', () => {
  const blocked = platform(ProviderStatus.BLOCKED);

  it.each<[string, TransferFacts, 1 | 2 | 3]>([
    ['CLEARED', tenge('500000'), 2],
    ['CLEARED', tenge(above, { sender: { iinGiven: true, verifiedBy: SMS } }), 3],
    ['CLEARED', tenge(above, { counterparty: platform(ProviderStatus.AUTHORIZED) }), 1],
    ['VERIFICATION_REQUIRED', tenge(above), 2],
    ['VERIFICATION_REQUIRED', tenge('1', { recipient: { iinGiven: false, verifiedBy: null } }), 1],
    ['REFERRED', tenge('1', { counterparty: blocked }), 1],
    ['REFERRED', tenge(above, { counterparty: blocked }), 2],
    ['REFERRED', tenge('1', { counterparty: platform('NOT_ON_RECORD') }), 3],
  ])('%s', (expected, facts, version) => {
    expect(decide(facts, versions[version]).decision).toBe(expected);
  });

  it('checks the standing last, unless the version has a clause for it', () => {
    const requirements = ({ checks }: { checks: RequirementCheck[] }) =>
      checks.map(({ requirement }) => requirement);
    const defaults = [RECIPIENT_IIN, COUNTERPARTY_STANDING];
    expect(requirements(decide(transfer(), versions[1]))).toEqual(defaults);
    const own = clause(COUNTERPARTY_STANDING, [], 'amountInTenge > 1000000');
    const rule = { clauses: [own, clause(RECIPIENT_IIN)], thresholdAmount: null };
    const decided = decide(transfer({ counterparty: blocked }), rule);
    expect(requirements(decide(transfer(), rule))).toEqual([COUNTERPARTY_STANDING, RECIPIENT_IIN]);
    // No rule can disable the check of the counterparty.
    expect(requirements(decided)).toEqual([COUNTERPARTY_STANDING, ...defaults]);
    expect(decided.decision).toBe('REFERRED');
  });

  it('names a requirement once, however many of its clauses are not satisfied', () => {
    const clauses = [clause(SENDER_IIN), clause(SENDER_IIN, [SMS])];
    const rule = { clauses, thresholdAmount: null };
    expect(outstanding(transfer(), rule)).toEqual([SENDER_IIN]);
  });
});

describe('the facts of a check', () => {
  it('are those that its expression read, then those that the requirement read', () => {
    const { checks } = decide(dollars('930', '500860.8'), versions[2]);
    expect(checks[1]?.facts).toEqual([
      { name: 'amountInTenge', value: '500860.8' },
      { name: 'threshold', value: '500000' },
      { name: 'senderIinGiven', value: 'false' },
      { name: 'senderVerifiedBy', value: 'NONE' },
    ]);
  });

  it('are listed once, even if both read them', () => {
    const rule = {
      clauses: [clause(SENDER_IIN, [], 'senderVerifiedBy == "NONE"')],
      thresholdAmount: null,
    };
    expect(decide(transfer(), rule).checks[0]?.facts).toEqual([
      { name: 'senderVerifiedBy', value: 'NONE' },
      { name: 'senderIinGiven', value: 'false' },
    ]);
  });

  it('name the platform, its standing and the action by their keys', () => {
    const enforcementAction = {
      slug: 'raks-2025',
      title: 'RAKS shut down',
      announcedOn: '2025-09-25',
      authority: 'Agency',
    };
    const counterparty = platform(ProviderStatus.SHUT_DOWN, { enforcementAction });
    const { checks } = decide(transfer({ counterparty }), versions[1]);
    expect(checks[1]?.facts).toEqual([
      { name: 'counterpartyNamed', value: 'true' },
      { name: 'counterparty', value: 'raks' },
      { name: 'counterpartyStanding', value: 'SHUT_DOWN' },
      { name: 'counterpartyStandingSince', value: '2025-09-01' },
      { name: 'enforcementAction', value: 'raks-2025' },
      { name: 'enforcementActionAnnouncedOn', value: '2025-09-25' },
      { name: 'enforcementActionAuthority', value: 'Agency' },
    ]);
  });
});
