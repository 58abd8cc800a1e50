import type * as decideModule from '../../../src/domains/transfer-rules/decide';
import { curatedVersions, tenge } from './sample-transfer';

/** A decision and its explanation evaluate an expression separately, and must agree. */
describe('a reason that contradicts its decision', () => {
  it('fails the decision', () => {
    jest.doMock('../../../src/domains/transfer-rules/clauses/clause-explanation', () => ({
      explainClause: () => ({ isTrue: false, reasons: ['the moon is full'] }),
    }));
    const { decide } = jest.requireActual<typeof decideModule>(
      '../../../src/domains/transfer-rules/decide',
    );
    const [version] = Object.values(curatedVersions());
    if (!version) throw new Error('There is no curated version');
    expect(() => decide(tenge('1'), version)).toThrow('explanation of RECIPIENT_IIN contradicts');
  });
});
