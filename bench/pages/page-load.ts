import type { Browser } from 'playwright-core';

/** A phone on a slow connection, as Lighthouse has it: a processor four times as slow. */
const processorSlowdown = 4;
const network = {
  offline: false,
  latency: 150,
  downloadThroughput: 1_600_000 / 8,
  uploadThroughput: 750_000 / 8,
};

/** What it took to open a page with nothing kept. */
export interface PageLoad {
  /** Until the largest thing in sight was painted. */
  paintedMs: number;
  /** Of its scripts, and of all its files, as they were sent. */
  scriptBytes: number;
  bytes: number;
}

/** The last candidate, once the page is still. */
const largestPaint = `new Promise((resolve) => {
  new PerformanceObserver((list) => resolve(list.getEntries().at(-1).startTime))
    .observe({ type: 'largest-contentful-paint', buffered: true });
})`;

/** Opens a page in a context of its own, throttled. */
export async function loadPage(browser: Browser, address: string): Promise<PageLoad> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', network);
    await session.send('Emulation.setCPUThrottlingRate', { rate: processorSlowdown });
    let [bytes, scriptBytes] = [0, 0];
    const scripts = new Set<string>();
    session.on('Network.responseReceived', ({ requestId, type }) => {
      if (type === 'Script') scripts.add(requestId);
    });
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      bytes += encodedDataLength;
      if (scripts.has(requestId)) scriptBytes += encodedDataLength;
    });
    const response = await page.goto(address, { waitUntil: 'networkidle' });
    if (response?.status() !== 200) throw new Error(`${address}: ${response?.status()}`);
    return { paintedMs: await page.evaluate<number>(largestPaint), scriptBytes, bytes };
  } finally {
    await context.close();
  }
}
