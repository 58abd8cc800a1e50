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

describe('a decision, whatever the transfer', () => {
  it('asks for no less where the amount is more', () => {
    fc.assert(
      fc.property(
        anyTransfer,
        anyVersion,
        anyHundredths,
        anyHundredths,
        (facts, rule, one, other) => {
          const [less, more] = one < other ? [one, other] : [other, one];
          const { outstanding } = decide(withAmount(facts, more), rule);
          const asked = decide(withAmount(facts, less), rule).outstanding;
          expect(outstanding).toEqual(expect.arrayContaining(asked));
        },
      ),
      { numRuns: 500 },
    );
  });

  it("asks for the sender's number above 500,000 tenge, and at no amount up to it", () => {
    fc.assert(
      fc.property(anyHundredths, (count) => {
        const { outstanding } = decide(tenge(hundredths(count)), versions[2] as RuleTerms);
        expect(outstanding).toEqual(count > 50_000_000n ? [SENDER_IIN] : []);
      }),
      { numRuns: 1_000 },
    );
  });

  it('flips once, between 500,000 and 500,000.01', () => {
    const counts = Array.from({ length: 2_001 }, (_, index) => 49_999_000n + BigInt(index));
    const asked = counts.map(
      (count) => decide(tenge(hundredths(count)), versions[2] as RuleTerms).outstanding.length,
    );
    const flips = counts.filter((_, index) => index > 0 && asked[index] !== asked[index - 1]);
    expect(flips).toEqual([50_000_001n]);
  });

  it('is the same when it is asked for again, in any order of keys, and leaves no mark', () => {
    fc.assert(
      fc.property(anyTransfer, anyVersion, (facts, rule) => {
        const first = JSON.stringify(decide(frozen(facts), frozen(rule)));
        expect(JSON.stringify(decide(facts, rule))).toBe(first);
        expect(JSON.stringify(decide(shuffled(facts), shuffled(rule)))).toBe(first);
      }),
    );
  });

  it('looks at no clock and at no dice', () => {
    const now = jest.spyOn(Date, 'now').mockImplementation(() => {
      throw new Error('A decision looked at the clock');
    });
    const random = jest.spyOn(Math, 'random').mockImplementation(() => {
      throw new Error('A decision threw dice');
    });
    expect(decide(tenge('1'), versions[3] as RuleTerms).decision).toBe('CLEARED');
    now.mockRestore();
    random.mockRestore();
  });

  it('follows from what is outstanding, and that from the checks', () => {
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

  it('clears nothing whose platform is not authorized on that day', () => {
    fc.assert(
      fc.property(anyTransfer, anyVersion, (facts, rule) => {
        const standing: string | undefined = facts.counterparty?.standing;
        const isFine = standing === undefined || standing === 'AUTHORIZED';
        expect(decide(facts, rule).decision === TransferDecision.REFERRED).toBe(!isFine);
      }),
    );
  });

  it('is told in sentences that leave nothing open', () => {
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

describe('an explanation, whatever the expression', () => {
  it('comes to what the expression comes to', () => {
    fc.assert(
      fc.property(anyExpression, anyTransfer, (when, facts) => {
        fc.pre(findExpressionError(when, { hasThreshold: true }) === undefined);
        const { variables, tree, predicate } = compileClause(when);
        const texts = variableTexts(facts, '500000');
        expect(explainClause(tree, texts).isTrue).toBe(predicate(variableValues(variables, texts)));
      }),
      { numRuns: 3_000 },
    );
  });

  it('and most expressions that are made up at random are not refused', () => {
    const made = fc.sample(anyExpression, 500);
    const refused = made.filter(
      (when) => findExpressionError(when, { hasThreshold: true }) !== undefined,
    );
    expect(refused.length).toBeLessThan(100);
  });
});
