import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { isBrowserMissing, launchBrowser } from '../support/chromium';
import { serveSite, type SiteServer } from './site-server';

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const paths = [
  '/',
  '/platforms',
  '/platforms/raks',
  '/platforms/bybit?asOf=2023-01-01',
  '/disputes',
  '/search?q=bybit',
  '/sources?authority=afm',
  '/sources/mitrade-130-platforms?provenance=shown',
  '/platforms/unknown',
  '/actions',
  '/actions/platform-shutdowns-2025',
  '/seizures',
  '/licenses',
  '/licenses/AFSA-G-LA-2024-0003',
  '/rules/kz-card-top-up?amount=500001&counterparty=raks',
  '/charts',
  '/changes',
  '/upstreams',
  '/charts/seizures',
];
const languages = ['', '/ru', '/kk'];
/** Each page is checked in two of these, and each language in one or two. */
const screens = [
  { width: 1440, colorScheme: 'light', language: '', half: 0 },
  { width: 390, colorScheme: 'dark', language: '/ru', half: 0 },
  { width: 1440, colorScheme: 'dark', language: '/kk', half: 1 },
  { width: 390, colorScheme: 'light', language: '', half: 1 },
] as const;

(isBrowserMissing ? describe.skip : describe)('the pages in a browser', () => {
  let site: SiteServer;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];

  /** Another context; with the policy of the pages, unless axe is let in. */
  async function newPage(options: Parameters<Browser['newContext']>[0] = {}): Promise<void> {
    context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', ...options });
    complaints = [];
    context.on('console', (message) => {
      const isExpected = message.location().url.endsWith('/platforms/unknown');
      if (['error', 'warning'].includes(message.type()) && !isExpected) {
        complaints.push(message.text());
      }
    });
    context.on('weberror', (error) => complaints.push(String(error.error())));
    context.on('request', (request) => {
      const { origin, protocol } = new URL(request.url());
      if (origin !== site.address && protocol !== 'data:') complaints.push(request.url());
    });
    page = await context.newPage();
  }

  beforeAll(async () => {
    site = await serveSite({ queryEditor: true });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
  });
  afterEach(async () => {
    await context.close();
    expect(complaints).toEqual([]);
  });

  async function findings(): Promise<string[]> {
    await page.evaluate(axe);
    const { violations } = await page.evaluate<AxeResults>(
      `axe.run({ resultTypes: ['violations'], runOnly: { type: 'tag', values: [
        'wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] } })`,
    );
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  }

  it.each(screens)(
    'are without a finding of axe at $width px, $colorScheme, in "$language"',
    async ({ width, colorScheme, language, half }) => {
      await newPage({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
      for (const path of paths.filter((_, index) => index % 2 === half)) {
        await page.goto(site.address + language + path);
        await page.evaluate(`document.querySelectorAll('details').forEach((each) => {
          each.open = true;
        })`);
        expect([language + path, await findings()]).toEqual([language + path, []]);
      }
    },
  );

  it('are read at 320 px without scrolling sideways, and nothing is refused to them', async () => {
    await newPage({ viewport: { width: 320, height: 640 } });
    for (const language of languages) {
      for (const path of paths) {
        await page.goto(site.address + language + path);
        const width = await page.evaluate('document.documentElement.scrollWidth');
        expect([language + path, width]).toEqual([language + path, 320]);
        expect(await page.locator('h1').innerText()).not.toBe('');
      }
    }
  });

  it('lead from a misspelt name in another script to the verdict by the keyboard', async () => {
    await newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(`${site.address}/ru/`);
    await page.getByRole('combobox').fill('байбет');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    const active = await page.getByRole('combobox').getAttribute('aria-activedescendant');
    expect(active).toBe('suggestion-0');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Bybit' }).waitFor();
    expect(new URL(page.url()).pathname).toMatch(/^\/ru\/platforms\/bybit/);
    await page.getByRole('combobox').fill('okx');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Escape');
    expect(await page.getByRole('option').count()).toBe(0);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Поиск' }).waitFor();
  });

  it('show another day by a form, and by a link who states a figure, without script', async () => {
    await newPage({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false });
    await page.goto(`${site.address}/platforms/swiftex`);
    expect(await page.locator('.verdict .badge').innerText()).toContain('Authorization ended');
    await page.getByLabel('As of').fill('2026-05-04');
    await page.getByRole('button', { name: 'Show' }).click();
    expect(await page.locator('.verdict .badge').innerText()).toContain('Authorized');
    expect(await page.getByRole('status').innerText()).toContain('4 May 2026');
    await page.goto(`${site.address}/`);
    await page.getByRole('link', { name: '130', exact: true }).click();
    const link = page
      .locator('#by-2025')
      .getByRole('link', { name: /Coinspeaker/ })
      .first();
    expect(await link.isVisible()).toBe(true);
    await link.click();
    expect(new URL(page.url()).pathname).toBe('/sources/coinspeaker-22-exchanges');
  });

  it('show another day as a slider moves, in the place of the present one', async () => {
    await newPage({ viewport: { width: 390, height: 844 } });
    await page.goto(`${site.address}/platforms/swiftex`);
    const standing = page.locator('.verdict .badge');
    const slider = page.getByRole('slider', { name: 'As of' });
    expect(await slider.inputValue()).toBe(await slider.getAttribute('max'));
    const day = Date.parse('2026-05-04') / 86_400_000;
    await slider.fill(String(day));
    await standing.filter({ hasText: 'Authorized' }).waitFor();
    expect(new URL(page.url()).search).toBe('?asOf=2026-05-04');
    expect(await page.getByLabel('As of').first().inputValue()).toBe('2026-05-04');
    expect(await slider.getAttribute('aria-valuetext')).toBe('4 May 2026');
    // The keyboard goes on where it was, and the last day is the present one.
    await page.keyboard.press('End');
    await standing.filter({ hasText: 'Authorization ended' }).waitFor();
    expect(new URL(page.url()).search).toBe('');
  });
});
