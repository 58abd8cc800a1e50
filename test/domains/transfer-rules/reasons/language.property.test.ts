import fc from 'fast-check';
import { findExpressionError } from '../../../../src/domains/transfer-rules/clauses/clause-expression';
import { decide } from '../../../../src/domains/transfer-rules/decide';
import { explainRecordedCheck } from '../../../../src/domains/transfer-rules/reasons/check-explanation';
import { Language } from '../../../../src/domains/transfer-rules/reasons/language';
import { phrasesByLanguage } from '../../../../src/domains/transfer-rules/reasons/phrases-by-language';
import {
  TransferRequirement,
  VerificationMethod,
} from '../../../../src/domains/transfer-rules/transfer-rule-clause';
import { anyExpression, anyTransfer } from '../random-transfer';

const anyClause = fc.record({
  requirement: fc.constantFrom(...Object.values(TransferRequirement)),
  when: anyExpression.filter(
    (when) => findExpressionError(when, { hasThreshold: true }) === undefined,
  ),
  acceptedMethods: fc.subarray(Object.values(VerificationMethod)),
});
/** What is recorded of a platform that is on record, and was not in older evaluations. */
const anyCheck = fc.record(
  {
    isShared: fc.boolean(),
    firstSeenOn: fc.constantFrom(null, '2025-09-25'),
    checkedOn: fc.constantFrom(null, '2025-10-02'),
    ageDays: fc.option(fc.integer({ min: 0, max: 400 })),
    staleAfterDays: fc.constant(180),
    maxAgeDays: fc.constantFrom(null, 1, 90),
  },
  { requiredKeys: [] },
);
const anyDecision = fc
  .tuple(anyTransfer, anyCheck, fc.array(anyClause, { minLength: 1, maxLength: 3 }))
  .map(([{ counterparty, ...others }, check, clauses]) => {
    const isOnRecord = counterparty !== null && counterparty.standing !== 'NOT_ON_RECORD';
    const facts = {
      ...others,
      counterparty: isOnRecord ? { ...counterparty, ...check } : counterparty,
    };
    const { checks } = decide(facts, { clauses, thresholdAmount: '500000' });
    // What the database returns of them.
    return { facts, checks: JSON.parse(JSON.stringify(checks)) as typeof checks };
  });

/** What is the same in every language: a platform's name, codes of currencies, and SMS. */
const names = /RAKS|KZT|USD|EUR|SMS/g;

describe('the reason of any check', () => {
  it.each([
    [Language.RU, 'а-яё'],
    [Language.KK, 'а-яёәғқңөұүһі'],
  ])('in %s has no word of another language, and nothing left open', (language, letters) => {
    const sentences = new RegExp(
      `^[${letters.toUpperCase()}][${letters} \u00a0\\d.,:;()«»—-]*\\.$`,
      'i',
    );
    fc.assert(
      fc.property(anyDecision, ({ facts, checks }) => {
        for (const check of checks) {
          const reason = explainRecordedCheck(check, facts, phrasesByLanguage[language]);
          expect(reason.replace(names, 'а')).toMatch(sentences);
          expect(reason).not.toMatch(/ {2}| [.,:;)]|\( |,,|[.:] *\.|\d{4,}(?! (года|жылғы))/);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('in English is what was recorded', () => {
    fc.assert(
      fc.property(anyDecision, ({ facts, checks }) => {
        for (const check of checks) {
          const derived = explainRecordedCheck(check, facts, phrasesByLanguage[Language.EN]);
          expect(derived).toBe(check.reason);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
