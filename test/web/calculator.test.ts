import { serveSite, textOf, type SiteServer } from './site-server';

let site: SiteServer;
beforeAll(async () => {
  site = await serveSite();
});
afterAll(() => site.close());

const path = '/rules/kz-card-top-up';
const answerOf = (html: string): string =>
  textOf(/<div id="answer"[^]*?<\/section>/.exec(html)?.[0] ?? '');

test.each([
  ['500000', false],
  ['500001', true],
  ['500 000,01', true],
])('of %s tenge it is said whether the sender is asked', async (amount, isAsked) => {
  const { status, html } = await site.open(`${path}?amount=${encodeURIComponent(amount)}`);
  expect(status).toBe(200);
  const [asked, others = ''] = answerOf(html).split('Not asked');
  expect(asked).toContain('The recipient’s IIN');
  expect(asked!.includes('The sender’s IIN')).toBe(isAsked);
  expect(others.includes('The sender’s IIN')).toBe(!isAsked);
});

test('the reasons are the API’s, in the language of the page', async () => {
  const query = `query ($input: TransferInput!) { previewTransfer(input: $input) {
    checks { reason(language: RU) } } }`;
  const input = {
    amount: { amount: '500001', currency: 'KZT' },
    occurredAt: '2026-01-10T12:00:00+05:00',
    sender: {},
    recipient: {},
    counterparty: 'raks',
  };
  const { previewTransfer } = (await site.ask(query, { input })) as {
    previewTransfer: { checks: { reason: string }[] };
  };
  const { html } = await site.open(`/ru${path}?amount=500001&counterparty=raks&on=2026-01-10`);
  const answer = answerOf(html);
  expect(previewTransfer.checks.length).toBeGreaterThan(2);
  for (const { reason } of previewTransfer.checks) {
    expect(answer).toContain(reason.replace(/\s+/g, ' '));
  }
  // Who says so is on the same page, with its dispute.
  expect(html).toContain('href="#version-2"');
  expect(html).toMatch(/id="version-2">[^]*?class="dispute"[^]*?id="version-3"/);
});

test.each([
  ['amount=-5', 'amount', 'BAD_USER_INPUT'],
  ['amount=many', 'amount', 'BAD_USER_INPUT'],
  ['amount=5&on=soon', 'on', 'BAD_USER_INPUT'],
  ['amount=5&basis=NONE', 'basis', 'BAD_USER_INPUT'],
  ['amount=5&currency=USD', 'currency', 'RATE_NOT_ON_RECORD'],
])('%s is refused at the field "%s" by its code', async (search, field, code) => {
  const { status, headers, html } = await site.open(`${path}?${search}`);
  expect(status).toBe(400);
  expect(headers.get('cache-control')).toBe('private, no-cache');
  const control = new RegExp(`<(?:input|select) [^>]*id="${field}"[^>]*>`).exec(html)![0];
  expect(control).toContain('aria-invalid="true"');
  expect(control).toContain(`aria-describedby="${field}-error"`);
  const error = new RegExp(`id="${field}-error">([^]*?)</div>`).exec(html)![1]!;
  expect(error).toContain(`<code>${code}</code>`);
  expect(html.match(/aria-invalid/g)).toHaveLength(1);
});

test('no number of a person is asked for, and none in the address is read', async () => {
  const { html } = await site.open(path);
  const names = [...html.matchAll(/<(?:input|select) [^>]*name="([^"]*)"/g)].map(
    ([, name]) => name,
  );
  expect(names.sort()).toEqual(['amount', 'basis', 'counterparty', 'currency', 'on', 'q']);
  const { status, html: refused } = await site.open(`${path}?amount=5&counterparty=991399500010`);
  expect(status).toBe(400);
  expect(refused).not.toContain('991399500010');
});
