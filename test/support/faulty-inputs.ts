import { nobody, transferOf } from './evaluation-asker';

const evaluate = `mutation ($input: EvaluateTransferInput!) {
  evaluateTransfer(input: $input) { replayed }
}`;
export const preview =
  'query ($input: TransferInput!) { previewTransfer(input: $input) { decision } }';
const draft = `mutation ($input: DraftTransferRuleVersionInput!) {
  draftTransferRuleVersion(input: $input) { ruleVersion { id } }
}`;
const filtered = `query ($filter: ProviderFilter, $ids: [ID!]!) {
  providers(filter: $filter) { totalCount } nodes(ids: $ids) { id }
}`;
export const badTransfer = transferOf({
  amount: { amount: '1.234', currency: 'tenge' },
  occurredAt: '1999-01-01T00:00:00Z',
  sender: { iin: '1' },
  counterparty: ' ',
});

/** What is sent, and the field of each error, in their order; the last has faults of literals. */
export type FaultyInput = [what: string, query: string, variables: object, fields: string[]];

export const faultyInputs: FaultyInput[] = [
  [
    'the values of a transfer',
    preview,
    { input: badTransfer },
    ['sender.iin', 'occurredAt', 'amount.currency', 'amount.amount', 'counterparty'].map(
      (each) => `input.${each}`,
    ),
  ],
  [
    'a transfer and its idempotency key',
    evaluate,
    { input: { idempotencyKey: '', transfer: { ...transferOf(), counterparty: '' } } },
    ['input.transfer.counterparty', 'input.idempotencyKey'],
  ],
  [
    'values that do not fit their types',
    preview,
    {
      input: { ...transferOf(), amount: { amount: 'x', currency: 1 }, occurredAt: 'y', basis: 'Z' },
    },
    ['input.amount.amount', 'input.amount.currency', 'input.occurredAt', 'input.basis'],
  ],
  [
    'fields that are missing',
    preview,
    { input: { amount: {} } },
    ['amount.amount', 'amount.currency', 'occurredAt', 'sender', 'recipient'].map(
      (each) => `input.${each}`,
    ),
  ],
  [
    'fields that the type does not have, beside one that is missing',
    preview,
    { input: { ...transferOf(), sender: { number: nobody }, recipient: null } },
    ['input.sender', 'input.recipient'],
  ],
  [
    'texts that cannot be stored, and a value of another type',
    filtered,
    {
      filter: { name: { eq: 'a\0', in: ['b', '\ud800'] }, slug: { contains: '\u202e', eq: 1 } },
      ids: ['\u0001'],
    },
    ['filter.name.eq', 'filter.name.in[1]', 'filter.slug.contains', 'ids[0]', 'filter.slug.eq'],
  ],
  [
    'a text that cannot be stored, in a field that the type does not have',
    evaluate,
    { input: { idempotencyKey: 'a key', transfer: transferOf(), secret: { secret: 'a\0' } } },
    ['input', 'input'],
  ],
  [
    'several variables',
    'query ($a: Int, $b: Date) { providers(first: $a, asOf: $b) { totalCount } }',
    { a: 'x', b: '2025-02-30' },
    ['first', 'asOf'],
  ],
  [
    'the page of a list',
    '{ providers(first: 0, last: 101, after: "x", before: "y") { totalCount } }',
    {},
    ['last', 'first', 'last', 'after', 'before'],
  ],
  [
    'the page, the order and the filter of a list',
    `{ providers(first: 0, filter: { bin: { eq: "1", contains: "x" } }, orderBy: [
      { field: NAME, direction: ASC }, { field: NAME, direction: DESC }
    ]) { nodes { id } } }`,
    {},
    ['orderBy', 'filter.bin.eq', 'filter.bin.contains'],
  ],
  [
    'the filters of lists whose rows are not selected',
    `{ a: providers(last: 1, filter: { bin: { eq: "1" } }) { pageInfo { hasNextPage } } }`,
    {},
    ['filter.bin.eq'],
  ],
  [
    'the filters of lists of which nothing is selected',
    `query ($filter: ProviderFilter) { providers(filter: $filter) { __typename } }`,
    { filter: { bin: { contains: 'x', eq: '1' } } },
    ['filter.bin.eq', 'filter.bin.contains'],
  ],
  [
    'the conditions of a filter, nested ones included',
    `query ($filter: ProviderFilter) { providers(filter: $filter) { nodes { id } } }`,
    {
      filter: {
        bin: { eq: '1', startsWith: 'a' },
        or: [{ bin: { in: ['2'] } }, { not: { bin: { contains: 'b' } } }],
      },
    },
    ['bin.eq', 'bin.startsWith', 'or[0].bin.in', 'or[1].not.bin.contains'].map(
      (each) => `filter.${each}`,
    ),
  ],
  ['ids', filtered, { ids: ['a', 'b', 'c'] }, ['ids[0]', 'ids[1]', 'ids[2]']],
  [
    'a draft',
    draft,
    {
      input: {
        effectiveFrom: '2009-01-02',
        effectiveTo: '2009-01-01',
        legalAct: ' ',
        threshold: { amount: '-1', currency: 'USD' },
        clauses: [],
      },
    },
    ['threshold.currency', 'threshold.amount', 'effectiveFrom', 'effectiveTo', 'legalAct'].map(
      (each) => `input.${each}`,
    ),
  ],
  [
    'the clauses of a draft',
    draft,
    {
      input: {
        clauses: [
          { requirement: 'SENDER_IIN', when: 'nonsense', acceptedMethods: ['SMS', 'SMS'] },
          { requirement: 'SENDER_IIN', when: '1 +' },
        ],
      },
    },
    ['[0].acceptedMethods', '[0].when', '[1].requirement', '[1].when'].map(
      (each) => `input.clauses${each}`,
    ),
  ],
  [
    'literals',
    '{ providers(first: "x", filter: { slug: 1, kind: { eq: X } }) { totalCount } }',
    {},
    ['first', 'filter.slug', 'filter.kind.eq'],
  ],
];
