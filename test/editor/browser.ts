import type { Browser, BrowserContext, Page } from 'playwright-core';
import { buildEditor } from '../../src/editor/build';
import { isBrowserMissing, launchBrowser } from '../support/chromium';
import { startServer } from '../support/http-server';
import { connectToRecord } from '../support/record-database';

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

/** Where the parts of the editor are. */
export const queryText = '.graphiql-query-editor .view-lines';
export const variablesText = '.graphiql-editor-tool .view-lines >> visible=true';
export const responseText = '.graphiql-response .view-lines';
export const activeTab = '.graphiql-tab-active';

/** What a page of a test may differ by from the one before. */
export interface PageOptions {
  viewport?: { width: number; height: number };
  colorScheme?: 'light' | 'dark';
  /** Lets scripts of the test into the page, such as axe's. */
  bypassCSP?: boolean;
}

/** A page of a browser at the editor, another for each test. */
export class EditorPage {
  origin = '';
  page!: Page;
  private browser: Browser | undefined;
  private readonly contexts = new Map<boolean, BrowserContext>();
  private requests: string[] = [];
  private complaints: string[] = [];
  private closeGateway: (() => Promise<void>) | undefined;

  async start(): Promise<void> {
    ({ origin: this.origin, close: this.closeGateway } = await openGateway());
    this.browser = await launchBrowser();
  }

  async stop(): Promise<void> {
    await this.browser?.close();
    await this.closeGateway?.();
  }

  /**
   * Nothing is stored for it. Pages of a file have a context in common, since a page of a new one
   * compiles the five megabytes of the editor again: half of the work of a test.
   */
  async newPage(options: PageOptions = {}): Promise<void> {
    const { viewport = { width: 1400, height: 900 }, colorScheme = 'light' } = options;
    const context = await this.contextFor(options.bypassCSP ?? false);
    await this.closePages();
    await context.clearPermissions();
    this.requests = [];
    this.complaints = [];
    this.page = await context.newPage();
    await this.page.setViewportSize(viewport);
    await this.page.emulateMedia({ colorScheme });
    const session = await context.newCDPSession(this.page);
    const { origin } = new URL(this.origin);
    await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
    await session.detach();
  }

  private async contextFor(bypassCSP: boolean): Promise<BrowserContext> {
    const known = this.contexts.get(bypassCSP);
    if (known) return known;
    const context = await this.browser!.newContext({ bypassCSP });
    this.contexts.set(bypassCSP, context);
    context.on('request', (request) => this.requests.push(request.url()));
    context.on('console', (message) => {
      // A violation of the content security policy is reported as an error as well.
      if (['error', 'warning'].includes(message.type())) this.complaints.push(message.text());
    });
    context.on('weberror', (error) => this.complaints.push(String(error.error())));
    return context;
  }

  private async closePages(): Promise<void> {
    const pages = [...this.contexts.values()].flatMap((context) => context.pages());
    await Promise.all(pages.map((page) => page.close()));
  }

  /** Nothing was fetched from elsewhere, and the browser reported nothing. */
  async expectNoComplaints(): Promise<void> {
    await this.closePages();
    const elsewhere = this.requests.filter((url) => !url.startsWith(`${this.origin}/`));
    expect(elsewhere.filter((url) => !/^(data|blob):/.test(url))).toEqual([]);
    expect(this.complaints).toEqual([]);
  }

  async open(path: string): Promise<void> {
    await this.page.goto(path.startsWith('http') ? path : this.origin + path);
    await this.page.locator('.graphiql-query-editor .view-line').first().waitFor();
  }

  /** Monaco draws its spaces as no-break ones. */
  async textOf(selector: string): Promise<string> {
    return (await this.page.locator(selector).first().innerText()).replace(/\u00a0/g, ' ');
  }

  untilShown(selector: string, text: string): Promise<void> {
    const escaped = text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const pattern = new RegExp(escaped.replace(/ /g, '\\s'));
    return this.page.locator(selector, { hasText: pattern }).waitFor();
  }

  /** Replaces a text, as a paste would; typed brackets would be closed by the editor. */
  async write(file: 'operation' | 'variables' | 'request-headers', text: string): Promise<void> {
    await this.page.evaluate(`__MONACO.editor.getModels()
      .find(({ uri }) => uri.path.includes('${file}.')).setValue(${JSON.stringify(text)})`);
  }

  /** Waits for an expression in the page; Playwright's own way needs a policy that allows it. */
  async until(expression: string): Promise<void> {
    while (!(await this.page.evaluate(expression))) await this.page.waitForTimeout(20);
  }

  async run(): Promise<void> {
    await this.page.getByRole('button', { name: /^Execute query/ }).click();
  }

  /** Waits for an address with these parameters alone. */
  async untilAddress(parameters: Record<string, string>): Promise<void> {
    const expected = JSON.stringify(Object.entries(parameters));
    await this.until(`JSON.stringify([...new URLSearchParams(location.search)]) ===
      ${JSON.stringify(expected)}`);
  }
}

/** Tests of the editor in a browser; skipped where there is none, except in CI. */
export function describeInBrowser(name: string, define: (editor: EditorPage) => void): void {
  (isBrowserMissing ? describe.skip : describe)(name, () => {
    const editor = new EditorPage();
    beforeAll(() => editor.start());
    afterAll(() => editor.stop());
    beforeEach(() => editor.newPage());
    afterEach(() => editor.expectNoComplaints());
    define(editor);
  });
}
