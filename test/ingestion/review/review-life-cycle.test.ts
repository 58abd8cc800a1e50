import { claim, errorOf, replyOf, ReviewDatabase, subjectId } from './review-database';

let review: ReviewDatabase;
beforeAll(async () => {
  review = await ReviewDatabase.open();
});
afterAll(() => review.close());

describe('a later run', () => {
  const first = (id: number): string => replyOf('Закрыто 12 обменников.', id);
  const other = (id: number): string => replyOf('Закрыто 99 обменников.', id);
  const decided = async (id: number, verb: string, more: object = {}): Promise<void> => {
    await review.take(first(id));
    const item = await review.item(String(id));
    const input = { id: item.id, version: item.version, ...more };
    expect(errorOf(await review.decide(verb, input))).toBe('none');
  };

  it('keeps what a person edited, and the newer proposal beside it', async () => {
    await decided(31, 'edit', { proposal: { subjectId, claims: [claim] } });
    await review.take(other(31));
    expect(await review.item('31')).toMatchObject({
      ...{ state: 'EDITED', version: 1, decidedBy: 'reviewing-bank' },
      proposal: { claims: [{ number: '131' }] },
      newerProposal: { claims: [{ number: '99' }] },
    });
    await review.take(first(31));
    expect(await review.item('31')).toMatchObject({ state: 'EDITED', newerProposal: null });
  });

  it('lets a rejected one wait again if source and extraction are others', async () => {
    await decided(32, 'reject');
    await review.take(other(32));
    expect(await review.item('32')).toMatchObject({
      ...{ state: 'PENDING', version: 2, decidedBy: null, newerProposal: null },
      proposal: { claims: [{ number: '99' }] },
    });
    const [row] = await review.query<{ former: object[] }>(
      `select former_verdicts as former from review_item where key = '32'`,
    );
    expect(row?.former).toMatchObject([
      { state: 'REJECTED', decidedBy: 'reviewing-bank', version: 1 },
    ]);
  });

  it('does not if its text alone is another', async () => {
    await decided(33, 'reject');
    await review.take(replyOf('Закрыто 12 обменников. Подробности позже.', 33));
    expect(await review.item('33')).toMatchObject({
      ...{ state: 'REJECTED', version: 1, newerProposal: { claims: [{ number: '12' }] } },
    });
  });
});
