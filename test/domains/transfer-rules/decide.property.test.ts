import fc from 'fast-check';
import { explainClause } from '../../../src/domains/transfer-rules/clauses/clause-explanation';
import {
  compileClause,
  findExpressionError,
} from '../../../src/domains/transfer-rules/clauses/clause-expression';
import {
  variableTexts,
  variableValues,
} from '../../../src/domains/transfer-rules/clauses/clause-variable-values';
import { decide, type RuleTerms } from '../../../src/domains/transfer-rules/decide';
import { english } from '../../../src/domains/transfer-rules/reasons/english';
import { TransferDecision } from '../../../src/domains/transfer-rules/requirement-check';
import type { TransferFacts } from '../../../src/domains/transfer-rules/transfer-facts';
import { TransferRequirement } from '../../../src/domains/transfer-rules/transfer-rule-clause';
import { anyExpression, anyHundredths, anyTransfer, hundredths } from './random-transfer';
import { curatedVersions, tenge } from './sample-transfer';

const versions = curatedVersions();
const anyVersion = fc.constantFrom(...Object.values(versions));
const { SENDER_IIN, COUNTERPARTY_STANDING } = TransferRequirement;

function shuffled<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, shuffled<unknown>(inner)]);
  return Object.fromEntries(entries.reverse()) as Value;
}

function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(frozen);
  return Object.freeze(value);
}

const withAmount = (facts: TransferFacts, count: bigint): TransferFacts => ({
  ...facts,
  amount: hundredths(count),
  amountInTenge: hundredths(facts.currency === 'KZT' ? count : count * 538n),
});

describe('the decision on any transfer', () => {
  it('requires no less for a larger amount', () => {
    fc.assert(
      fc.property(
        anyTransfer,
        anyVersion,
        anyHundredths,
        anyHundredths,
        (facts, rule, one, other) => {
          const [less, more] = one < other ? [one, other] : [other, one];
          const { outstanding } = decide(withAmount(facts, more), rule);
          const ofLess = decide(withAmount(facts, less), rule).outstanding;
          expect(outstanding).toEqual(expect.arrayContaining(ofLess));
        },
      ),
      { numRuns: 500 },
    );
  });

  it("requires the sender's number above 500,000 tenge, and not up to it", () => {
    fc.assert(
      fc.property(anyHundredths, (count) => {
        const { outstanding } = decide(tenge(hundredths(count)), versions[2] as RuleTerms);
        expect(outstanding).toEqual(count > 50_000_000n ? [SENDER_IIN] : []);
      }),
      { numRuns: 1_000 },
    );
  });

  it('changes once, between 500,000 and 500,000.01', () => {
    const counts = Array.from({ length: 2_001 }, (_, index) => 49_999_000n + BigInt(index));
    const outstandingCounts = counts.map(
      (count) => decide(tenge(hundredths(count)), versions[2] as RuleTerms).outstanding.length,
    );
    const changes = counts.filter(
      (_, index) => index > 0 && outstandingCounts[index] !== outstandingCounts[index - 1],
    );
    expect(changes).toEqual([50_000_001n]);
  });

  it('is the same when repeated, in any order of keys, and changes no argument', () => {
    fc.assert(
      fc.property(anyTransfer, anyVersion, (facts, rule) => {
        const first = JSON.stringify(decide(frozen(facts), frozen(rule)));
        expect(JSON.stringify(decide(facts, rule))).toBe(first);
        expect(JSON.stringify(decide(shuffled(facts), shuffled(rule)))).toBe(first);
      }),
    );
  });

  it('reads neither clock nor random numbers', () => {
    const now = jest.spyOn(Date, 'now').mockImplementation(() => {
      throw new Error('A decision read the clock');
    });
    const random = jest.spyOn(Math, 'random').mockImplementation(() => {
      throw new Error('A decision read a random number');
    });
    expect(decide(tenge('1'), versions[3] as RuleTerms).decision).toBe('CLEARED');
    now.mockRestore();
    random.mockRestore();
  });

  it('follows from the outstanding requirements, and those from the checks', () => {
    fc.assert(
      fc.property(anyTransfer, anyVersion, (facts, rule) => {
        const { decision, outstanding, checks } = decide(facts, rule);
        const open = checks.filter(({ applies, satisfied }) => applies && !satisfied);
        expect(outstanding).toEqual(open.map(({ requirement }) => requirement));
        const expected = outstanding.includes(COUNTERPARTY_STANDING)
          ? TransferDecision.REFERRED
          : outstanding.length > 0
            ? TransferDecision.VERIFICATION_REQUIRED
            : TransferDecision.CLEARED;
        expect(decision).toBe(expected);
        expect(checks.map(({ requirement }) => requirement)).toEqual([
          ...rule.clauses.map(({ requirement }) => requirement),
          COUNTERPARTY_STANDING,
        ]);
      }),
    );
  });

  it('refers every transfer whose platform is not authorized on that day', () => {
    fc.assert(
      fc.property(anyTransfer, anyVersion, (facts, rule) => {
        const standing: string | undefined = facts.counterparty?.standing;
        const isAuthorized = standing === undefined || standing === 'AUTHORIZED';
        expect(decide(facts, rule).decision === TransferDecision.REFERRED).toBe(!isAuthorized);
      }),
    );
  });

  it('has reasons that are complete sentences without placeholders', () => {
    fc.assert(
      fc.property(anyTransfer, anyVersion, (facts, rule) => {
        for (const { reason, facts: read } of decide(facts, rule).checks) {
          expect(reason).toMatch(/^[A-Z].*\.$/s);
          expect(reason).not.toMatch(/undefined|null|NaN|\[object|_/);
          expect(new Set(read.map(({ name }) => name)).size).toBe(read.length);
        }
      }),
    );
  });
});

describe('the explanation of any expression', () => {
  it('has the same result as the expression', () => {
    fc.assert(
      fc.property(anyExpression, anyTransfer, (when, facts) => {
        fc.pre(findExpressionError(when, { hasThreshold: true }) === undefined);
        const { variables, tree, predicate } = compileClause(when);
        const texts = variableTexts(facts, '500000');
        const { isTrue } = explainClause(tree, texts, english);
        expect(isTrue).toBe(predicate(variableValues(variables, texts)));
      }),
      { numRuns: 3_000 },
    );
  });

  it('is tested on random expressions, most of which are valid', () => {
    const samples = fc.sample(anyExpression, 500);
    const invalid = samples.filter(
      (when) => findExpressionError(when, { hasThreshold: true }) !== undefined,
    );
    expect(invalid.length).toBeLessThan(100);
  });
});
