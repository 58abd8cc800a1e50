import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { buildPages } from '../../src/web/build';
import { ReviewDatabase, newsSample } from '../ingestion/review/review-database';
import { isBrowserMissing, launchBrowser } from '../support/chromium';
import { post, type TestServer } from '../support/http-server';

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const transfer = {
  amount: { amount: '930000', currency: 'KZT' },
  ...{ channel: 'CARD_TOP_UP', occurredAt: '2026-11-01T10:00:00Z', sender: {}, recipient: {} },
};

(isBrowserMissing ? describe.skip : describe)('the desk', () => {
  let review: ReviewDatabase;
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let key: string;

  beforeAll(async () => {
    await buildPages();
    review = await ReviewDatabase.open();
    await review.take(newsSample('ru'));
    server = await review.database.serve({ web: { publicUrl: null } });
    key = await review.database.issueKey('reviewing-bank', [
      'record:review',
      'evaluations:read',
      'evaluations:write',
    ]);
    const evaluate = `mutation ($input: EvaluateTransferInput!) {
      evaluateTransfer(input: $input) { evaluation { sequence } } }`;
    const input = { idempotencyKey: 'a-key', transfer };
    const sent = JSON.stringify({ query: evaluate, variables: { input } });
    await post(server.address, sent, { authorization: `Bearer ${key}` });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await review.close();
  });

  beforeEach(async () => {
    page = await browser.newPage({ bypassCSP: true, viewport: { width: 390, height: 800 } });
    await page.goto(`${server.address}/desk`);
  });
  afterEach(() => page.context().close());

  const open = async (room: string): Promise<void> => {
    await page.getByLabel('API key').fill(key);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: room, exact: true }).click();
  };

  async function expectAccessible(): Promise<void> {
    await page.evaluate(axe);
    const { violations } = await page.evaluate<AxeResults>('axe.run()');
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    const [width, shown] = await page.evaluate<[number, number]>(
      '[document.documentElement.scrollWidth, innerWidth]',
    );
    expect(width).toBeLessThanOrEqual(shown);
  }

  it('decides by keys alone, and marks the figures that were found', async () => {
    await open('Review');
    await page.getByRole('heading', { level: 2 }).waitFor();
    expect(await page.locator('.desk-excerpt mark').allTextContents()).toEqual([
      '3,5',
      '3,5',
      '150',
    ]);
    await expectAccessible();
    await page.locator('.desk-items button').first().focus();
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await page.keyboard.press('r');
    await page.keyboard.type('It is about another country.');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('Waiting for a decision: 1').waitFor();
    expect(await review.item('900002')).toMatchObject({ state: 'REJECTED' });
  });

  it('shows the error of a decision that the API refuses, and keeps what was typed', async () => {
    await open('Review');
    await page.getByRole('button', { name: 'Accept A' }).click();
    await page.getByLabel('Reason (it is recorded)').fill('It says so.');
    await page.getByRole('button', { name: 'Accept', exact: true }).click();
    expect(await page.getByRole('alert').textContent()).toContain('BAD_USER_INPUT input.id');
    expect(await page.getByLabel('Reason (it is recorded)').inputValue()).toBe('It says so.');
    expect(await review.item('900001')).toMatchObject({ state: 'PENDING' });
  });

  it('shows an evaluation with its receipt, verified in the browser', async () => {
    await open('Evaluations');
    await page.getByRole('rowheader').getByRole('button', { name: '1' }).click();
    await page.getByText('The hash is that of the text').waitFor();
    await expectAccessible();
    const text = await page.locator('pre').textContent();
    const hash = await page.locator('.desk-hash').textContent();
    await page.getByRole('button', { name: 'Verify a receipt' }).click();
    const verify = async (canonicalText: string): Promise<void> => {
      await page.getByLabel('Canonical text').fill(canonicalText);
      await page.getByLabel('Hash', { exact: true }).fill(hash ?? '');
      await page.getByRole('button', { name: 'Verify', exact: true }).click();
    };
    await verify(text ?? '');
    await page.getByText('The hash is that of the text').waitFor();
    await verify(`${text ?? ''} `);
    await page.getByText('The hash is not that of the text').waitFor();
  });

  it('keeps the key in no storage and no address, and forgets it on reload', async () => {
    await open('Evaluations');
    await page.getByText('Evaluations: 1').waitFor();
    // By index: an item that is named like a method, as "key" is, is no property of a storage.
    const stored = await page.evaluate<string>(
      `JSON.stringify([document.cookie, location.href, [localStorage, sessionStorage].map(
        (storage) => Array.from(storage, (_, at) => storage.getItem(storage.key(at))))])`,
    );
    expect(stored).not.toContain(key.slice(0, 8));
    expect(await page.content()).not.toContain(key);
    await page.reload();
    expect(await page.getByLabel('API key').inputValue()).toBe('');
  });

  it('says why a wrong key shows nothing', async () => {
    await page.getByLabel('API key').fill('ceg_wrong');
    await page.keyboard.press('Enter');
    expect(await page.getByRole('alert').first().textContent()).toContain('UNAUTHENTICATED');
  });
});
