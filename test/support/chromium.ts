import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

/** The shell draws no window, not even an unseen one: half the work of the whole browser. */
const installed = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];
const executablePath =
  process.env['CHROMIUM_PATH'] ?? installed.find(existsSync) ?? '/usr/bin/chromium';
/** Whether tests in a browser are skipped: where there is none, except in CI. */
export const isBrowserMissing = !existsSync(executablePath) && process.env['CI'] !== 'true';
if (isBrowserMissing) {
  process.stderr.write(`Skipped tests in a browser: no ${executablePath} (see CHROMIUM_PATH).\n`);
}

export function launchBrowser(): Promise<Browser> {
  if (!existsSync(executablePath)) throw new Error(`There is no browser at ${executablePath}.`);
  return chromium.launch({
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
}
