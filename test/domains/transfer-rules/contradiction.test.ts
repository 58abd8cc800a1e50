import type * as deciding from '../../../src/domains/transfer-rules/decide';
import { curatedVersions, tenge } from './sample-transfer';

/** What is told and what is decided come from two walks over an expression, which must agree. */
describe('a reason that contradicts its decision', () => {
  it('is not given, and nothing is decided', () => {
    jest.doMock('../../../src/domains/transfer-rules/clauses/clause-explanation', () => ({
      explainClause: () => ({ isTrue: false, reasons: ['the moon is full'] }),
    }));
    const { decide } = jest.requireActual<typeof deciding>(
      '../../../src/domains/transfer-rules/decide',
    );
    const [version] = Object.values(curatedVersions());
    if (!version) throw new Error('There is no curated version');
    expect(() => decide(tenge('1'), version)).toThrow('RECIPIENT_IIN is explained otherwise');
  });
});
