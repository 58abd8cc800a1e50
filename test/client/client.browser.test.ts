import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import type * as Client from '../../packages/client/src/package-exports';
import { isBrowserMissing, launchBrowser } from '../support/chromium';
import { openEvaluationDatabase, type EvaluationDatabase } from '../support/evaluation-database';
import { fillWithLeast } from '../support/evaluation-record';

const source = join(__dirname, '../../packages/client/src/package-exports.ts');

/** What the bundle leaves in the page. */
declare const gatewayClient: typeof Client;

/** The client in a page of another origin than the gateway's. */
(isBrowserMissing ? describe.skip : describe)('the client in a browser', () => {
  let database: EvaluationDatabase;
  let browser: Browser;
  let page: Page;
  let frontend: Server;
  let url: string;

  beforeAll(async () => {
    frontend = createServer((_, response) => {
      response.setHeader('content-type', 'text/html').end('<!doctype html>');
    }).listen(0, '127.0.0.1');
    await once(frontend, 'listening');
    const origin = `http://localhost:${(frontend.address() as AddressInfo).port}`;
    database = await openEvaluationDatabase(fillWithLeast);
    const { address } = await database.serve({ corsOrigins: [origin] });
    url = `${address}/graphql`;
    browser = await launchBrowser();
    page = await browser.newPage();
    await page.goto(origin);
    const { outputFiles } = await build({
      ...{ entryPoints: [source], bundle: true, write: false, platform: 'browser' },
      ...{ format: 'iife', globalName: 'gatewayClient', target: 'es2022' },
    });
    await page.addScriptTag({ content: outputFiles[0]!.text });
  });
  afterAll(async () => {
    await browser.close();
    frontend.close();
    await database.close();
  });

  it('runs a query, reads a list page by page, and says which argument is wrong', async () => {
    const found = await page.evaluate(async (address) => {
      const { createClient, IsThisPlatformAuthorizedDocument, ProvidersDocument } = gatewayClient;
      const client = createClient({ url: address });
      const who = await client.run(IsThisPlatformAuthorizedDocument, { text: 'fine' });
      const slugs: string[] = [];
      const pages = client.pages(ProvidersDocument, { first: 1 }, ({ providers }) => providers);
      for await (const each of pages) {
        if (each.ok) slugs.push(...each.data.edges.map(({ node }) => node.slug));
      }
      const wrong = await client.run(ProvidersDocument, { first: 1_000 });
      return {
        status: who.ok && who.data.identifyProvider?.status,
        slugs,
        wrong: !wrong.ok && [wrong.error.code, wrong.error.field],
      };
    }, url);
    expect(found).toEqual({
      status: 'AUTHORIZED',
      slugs: ['ended', 'fine'],
      wrong: ['BAD_USER_INPUT', 'first'],
    });
  });

  it('follows the record, and ends when it is aborted', async () => {
    await page.evaluate((address) => {
      const { createClient, RecordChangedDocument } = gatewayClient;
      const controller = new AbortController();
      const state = {
        events: 0,
        types: [] as string[],
        isOver: false,
        stop: () => controller.abort(),
      };
      Object.assign(globalThis, { following: state });
      const { signal } = controller;
      const events = createClient({ url: address }).subscribe(
        RecordChangedDocument,
        {},
        { signal },
      );
      void (async () => {
        for await (const event of events) {
          state.events += 1;
          if (!event.ok) state.types.push(event.error.code);
          else state.types.push(...event.data.recordChanged.changes.map(({ type }) => type));
        }
        state.isOver = true;
      })();
    }, url);
    const until = async (expression: string): Promise<void> => {
      while (!(await page.evaluate(`following.${expression}`))) await page.waitForTimeout(50);
    };
    // The first event says where the others begin.
    await until('events > 0');
    await database.dataSource.query("update provider set name = 'Other' where slug = 'fine'");
    await until('types.length > 0');
    expect(await page.evaluate<string[]>('following.types')).toEqual(['Provider']);
    await page.evaluate('following.stop()');
    await until('isOver');
  });
});
