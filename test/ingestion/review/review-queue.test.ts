import { EnforcementAction } from '../../../src/domains/enforcement/enforcement-action';
import { identify } from '../../../src/kernel/records/record-id';
import {
  claim,
  errorOf,
  newAction,
  newsSample,
  ReviewDatabase,
  subjectId,
} from './review-database';

let review: ReviewDatabase;
beforeAll(async () => {
  review = await ReviewDatabase.open();
});
afterAll(() => review.close());

describe('a release', () => {
  it('is proposed in both languages as one item, and leaves the record as it was', async () => {
    const before = await review.version();
    expect(await review.take(newsSample('ru'))).toMatchObject({ outcome: 'PUBLISHED', added: 2 });
    expect(await review.take(newsSample('kk'))).toMatchObject({ outcome: 'PUBLISHED', added: 1 });
    expect(await review.take(newsSample('kk'))).toMatchObject({ outcome: 'UNCHANGED' });
    expect(await review.version()).toEqual(before);
    const pending = await review.items(', filter: { state: { eq: PENDING } }');
    expect(pending.sort((a, b) => a.key.localeCompare(b.key))).toMatchObject([
      {
        ...{ key: '900001', kind: 'NEWS', version: 2, state: 'PENDING', decidedBy: null },
        proposal: {
          subjectId: null,
          claims: [
            {
              property: 'platformCount',
              number: '130',
              mentions: [
                { language: 'ru' },
                { language: 'ru' },
                { language: 'kk' },
                { language: 'kk' },
              ],
            },
            { property: 'seizedValue', number: '16700000', unit: 'USDT' },
            { property: 'siteCount', number: '1100', unit: 'sites', note: 'Over.' },
          ],
        },
      },
      {
        key: '900002',
        proposal: {
          claims: [{ property: 'turnover', number: '3500000000' }, { property: 'dropperCount' }],
        },
      },
    ]);
  });

  it('is visible with the scope alone', async () => {
    const query = '{ reviewItems(first: 1) { nodes { id } } }';
    expect(errorOf(await review.ask(query, {}, null))).toMatch('UNAUTHENTICATED');
    const { id } = await review.item('900001');
    for (const scopes of [['record:read'], ['rules:publish', 'evaluations:read']] as const) {
      expect(errorOf(await review.ask(query, {}, [...scopes]))).toMatch('FORBIDDEN');
      const node = await review.ask(`{ node(id: "${id}") { id } }`, {}, [...scopes]);
      expect(errorOf(node)).toMatch('FORBIDDEN');
      const mutation = `mutation { rejectReviewItem(input: { id: "${id}", version: 2, reason: "x" })
        { reviewItem { id } } }`;
      expect(errorOf(await review.ask(mutation, {}, [...scopes]))).toMatch('FORBIDDEN');
    }
  });

  it('is not accepted before a person names a record', async () => {
    const { id, version: read } = await review.item('900001');
    expect(errorOf(await review.decide('accept', { id, version: read }))).toBe(
      'BAD_USER_INPUT input.id',
    );
  });

  it.each<[string, object, string]>([
    ['no subject', { claims: [claim] }, 'subjectId'],
    ['two subjects', { subjectId, newAction, claims: [claim] }, 'subjectId'],
    ['no claims', { subjectId, claims: [] }, 'claims'],
    ['51 claims', { subjectId, claims: Array(51).fill(claim) }, 'claims'],
    ['a claim twice', { subjectId, claims: [claim, claim] }, 'claims[1]'],
    [
      'a subject that is none',
      { subjectId: identify(EnforcementAction, 'x'), claims: [claim] },
      'subjectId',
    ],
    [
      'an authority that is none',
      { newAction: { ...newAction, authority: 'x' }, claims: [claim] },
      'newAction.authority',
    ],
    [
      'an empty title',
      { newAction: { ...newAction, title: ' ' }, claims: [claim] },
      'newAction.title',
    ],
    [
      'a long title',
      { newAction: { ...newAction, title: 'a'.repeat(501) }, claims: [claim] },
      'newAction.title',
    ],
    ['a half platform', { subjectId, claims: [{ ...claim, number: '1.5' }] }, 'claims[0].number'],
    ['no unit', { subjectId, claims: [{ ...claim, unit: null }] }, 'claims[0].unit'],
    ['a long note', { subjectId, claims: [{ ...claim, note: 'a'.repeat(501) }] }, 'claims[0].note'],
    ['an IIN', { subjectId, claims: [{ ...claim, note: 'ИИН 991399500010' }] }, 'claims[0].note'],
    [
      'another property',
      { subjectId, claims: [{ ...claim, property: 'A b' }] },
      'claims[0].property',
    ],
    [
      'a period that ends first',
      { subjectId, claims: [{ ...claim, periodFrom: '2026-02-01', periodTo: '2026-01-01' }] },
      'claims[0].periodTo',
    ],
  ])('is not edited into one with %s', async (_, proposal, field) => {
    const { id, version: read } = await review.item('900001');
    const result = await review.decide('edit', { id, version: read, proposal });
    expect(errorOf(result)).toBe(`BAD_USER_INPUT input.proposal.${field}`);
  });

  it('is decided once, on the version that was read', async () => {
    const { id, version: read } = await review.item('900001');
    const input = { id, version: read, proposal: { subjectId, claims: [claim] } };
    const old = await review.decide('edit', { ...input, version: read - 1 });
    expect(errorOf(old)).toBe('REVIEW_CONFLICT input.version');
    const both = await Promise.all([
      review.decide('edit', input),
      review.decide('reject', { id, version: read }),
    ]);
    expect(both.map(errorOf).sort()).toEqual(['REVIEW_CONFLICT input.version', 'none']);
    expect(errorOf(await review.decide('accept', { id, version: read }))).toMatch(
      'REVIEW_CONFLICT',
    );
  });

  it('is a conflict once it is decided, although its proposal names no record', async () => {
    const { id, version: read } = await review.item('900002');
    expect(errorOf(await review.decide('reject', { id, version: read }))).toBe('none');
    for (const kind of ['accept', 'edit', 'reject'] as const) {
      const proposal = kind === 'edit' ? { proposal: { subjectId, claims: [] } } : {};
      const again = await review.decide(kind, { id, version: read, ...proposal });
      expect(errorOf(again)).toBe('REVIEW_CONFLICT input.version');
    }
  });
});
