// Writes docs/pages-contact-sheet.jpg: every page of the record, small, as a gateway serves it now.
// Usage: node scripts/contact-sheet.mjs http://127.0.0.1:4000
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const [origin] = process.argv.slice(2);
if (!origin) throw new Error('Usage: node scripts/contact-sheet.mjs <address of a gateway>');

const paths = [
  '/',
  '/platforms',
  '/platforms/raks',
  '/actions',
  '/actions/platform-shutdowns-2025',
  '/seizures',
  '/licenses',
  '/licenses/AFSA-G-LA-2024-0003',
  '/rules/kz-card-top-up?amount=500001&counterparty=raks',
  '/charts',
  '/changes',
  '/upstreams',
  '/disputes',
  '/sources/mitrade-130-platforms',
  '/search?q=байбет',
  '/desk',
];
/** Both sizes, both schemes and all languages, each page in three of the combinations. */
const looks = [
  { language: '', width: 1280, height: 900, colorScheme: 'light' },
  { language: '/ru', width: 390, height: 844, colorScheme: 'dark' },
  { language: '/kk', width: 390, height: 844, colorScheme: 'light' },
];
const thumbnailHeight = 260;

const installed = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM_PATH'] ?? installed.find(existsSync),
  args: ['--headless', '--no-sandbox', '--disable-gpu'],
});

/** The first screen of a page, as an image element. */
async function picture(path, { language, width, height, colorScheme }) {
  const viewport = { width, height };
  const page = await browser.newPage({ viewport, colorScheme, deviceScaleFactor: 0.75 });
  await page.goto(origin + language + path, { waitUntil: 'networkidle' });
  const bytes = await page.screenshot({ type: 'jpeg', quality: 80 });
  await page.context().close();
  return `<img src="data:image/jpeg;base64,${bytes.toString('base64')}">`;
}

const figures = [];
for (const path of paths) {
  const pictures = [];
  for (const look of looks) pictures.push(await picture(path, look));
  figures.push(`<figure>${pictures.join('')}<figcaption>${path}</figcaption></figure>`);
}
const sheet = await browser.newPage({ viewport: { width: 1300, height: 800 } });
await sheet.setContent(`<style>
  body { background: #888; display: grid; font: 13px sans-serif; gap: 10px; margin: 10px;
    grid-template-columns: 1fr 1fr }
  figure { display: flex; flex-wrap: wrap; gap: 4px; margin: 0 }
  img { height: ${thumbnailHeight}px }
  figcaption { color: white; width: 100% }
</style>${figures.join('')}`);
await sheet.screenshot({
  path: 'docs/pages-contact-sheet.jpg',
  type: 'jpeg',
  quality: 55,
  fullPage: true,
});
await browser.close();
