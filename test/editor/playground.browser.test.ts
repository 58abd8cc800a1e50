import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { buildEditor } from '../../src/editor/build';
import { readLibrary } from '../../src/editor/library';
import { startServer } from '../support/http-server';
import { connectToRecord } from '../support/record-database';

const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const skipped = !existsSync(executablePath) && process.env['CI'] !== 'true';
if (skipped) {
  process.stderr.write(
    `Skipped the query editor in a browser: no ${executablePath} (see CHROMIUM_PATH).\n`,
  );
}

const [first, second] = readLibrary();

/** The gateway itself, with the editor, over the curated record. */
async function openGateway(): Promise<{ origin: string; close: () => Promise<void> }> {
  await buildEditor();
  const dataSource = await connectToRecord();
  const server = await startServer(dataSource, { queryEditor: true });
  const close = async (): Promise<void> => {
    await server.close();
    await dataSource.destroy();
  };
  return { origin: server.address, close };
}

(skipped ? describe.skip : describe)('the query editor in a browser', () => {
  let server: Awaited<ReturnType<typeof openGateway>>;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let requests: string[];
  let complaints: string[];

  beforeAll(async () => {
    if (!existsSync(executablePath)) throw new Error(`There is no browser at ${executablePath}.`);
    server = await openGateway();
    browser = await chromium.launch({
      executablePath,
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-dev-shm-usage',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  beforeEach(async () => {
    context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
    requests = [];
    complaints = [];
    context.on('request', (request) => requests.push(request.url()));
    context.on('console', (message) => {
      // A violation of the content security policy is reported as an error as well.
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    context.on('weberror', (error) => complaints.push(String(error.error())));
    page = await context.newPage();
  });
  afterEach(async () => {
    await context.close();
    const elsewhere = requests.filter((url) => !url.startsWith(`${server.origin}/`));
    expect(elsewhere.filter((url) => !url.startsWith('data:'))).toEqual([]);
    expect(complaints).toEqual([]);
  });

  const open = async (path: string) => {
    await page.goto(server.origin + path);
    await page.locator('.graphiql-query-editor .view-line').first().waitFor();
  };
  /** Monaco draws its spaces as no-break ones. */
  const textOf = async (selector: string) =>
    (await page.locator(selector).first().innerText()).replace(/\u00a0/g, ' ');
  const untilShown = (selector: string, text: string) =>
    page.locator(selector, { hasText: new RegExp(text.replace(/ /g, '\\s')) }).waitFor();
  const queryText = '.graphiql-query-editor .view-lines';
  const variablesText = '.graphiql-editor-tool .view-lines >> visible=true';
  const answerText = '.graphiql-response .view-lines';
  const activeTab = '.graphiql-tab-active';

  it('opens with the library’s first query, and shows its response', async () => {
    await open('/playground');
    expect(await textOf(queryText)).toContain('query IsThisPlatformAuthorized(');
    expect(await textOf(variablesText)).toContain(Object.values(first!.variables)[0]);
    await page.getByRole('button', { name: /^Execute query/ }).click();
    await untilShown(answerText, '"name": "Binance Kazakhstan"');
  });

  it('opens a query of the library in a tab, once, with its variables', async () => {
    await open('/playground');
    const ready = page.getByRole('button', { name: second!.title });
    await ready.click();
    await untilShown(activeTab, 'AuthorizedOnADay');
    expect(await textOf(queryText)).toContain('query AuthorizedOnADay(');
    expect(await textOf(variablesText)).toContain('2025-10-08');
    expect(await ready.getAttribute('aria-current')).toBe('true');
    await page.getByRole('button', { name: first!.title }).click();
    await untilShown(activeTab, 'IsThisPlatformAuthorized');
    expect(await page.locator('.graphiql-tab').count()).toBe(2);
    await page.getByRole('button', { name: /^Execute query/ }).click();
    await untilShown(answerText, '"identifyProvider":');
  });

  it('validates what is typed against the schema', async () => {
    await open('/playground');
    await page.locator('.graphiql-query-editor .view-line').first().click();
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText('{ providers { noSuchField } }');
    await page.locator('.graphiql-query-editor .squiggly-error').first().waitFor();
  });

  it('opens the documentation of the schema', async () => {
    await open('/playground');
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    await page.getByRole('link', { name: 'Query', exact: true }).click();
    await page.getByRole('link', { name: 'identifyProvider', exact: true }).waitFor();
  });

  it('opens from the overview with the chosen query, and restores it', async () => {
    await page.goto(`${server.origin}/`);
    await page.getByRole('link', { name: second!.title }).click();
    await untilShown(queryText, 'query AuthorizedOnADay');
    expect(new URL(page.url()).search).toBe('');
    // GraphiQL stores its tabs a while after the last change.
    await page.waitForFunction("JSON.stringify(localStorage).includes('AuthorizedOnADay')");
    await page.reload();
    await untilShown(queryText, 'query AuthorizedOnADay');
    expect(await textOf(variablesText)).toContain('2025-10-08');
    expect(await page.locator('.graphiql-tab').count()).toBeLessThan(2);
  });

  it.each(['{', '{"tabs":[],"activeTabIndex":7}', '{"tabs":[{"query":3}],"activeTabIndex":0}'])(
    'opens with the first query where what was stored is %s',
    async (stored) => {
      const item = ['crypto-enforcement-gateway:graphiql:tabState', stored];
      await page.addInitScript(`localStorage.setItem(...${JSON.stringify(item)})`);
      await open('/playground');
      expect(await textOf(queryText)).toContain('query IsThisPlatformAuthorized(');
    },
  );

  it('uses the dark theme if the browser prefers it', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await open('/playground');
    const background = await page.evaluate<string>(
      "getComputedStyle(document.querySelector('.graphiql-container')).backgroundColor",
    );
    const [red = 255] = background.match(/\d+/g)?.map(Number) ?? [];
    expect(red).toBeLessThan(80);
  });
});
