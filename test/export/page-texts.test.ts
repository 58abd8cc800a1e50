import { pageTexts } from '../../src/export/formats/page-texts';

const page = Array.from({ length: 5_000 }, (_, at) => ({ v0: at }));
const write = ({ v0 }: { v0: unknown }): string => `${String(v0)} ${'x'.repeat(200)}\n`;

it('joins the rows of a page to texts that are neither small nor large', () => {
  const texts = [...pageTexts(page, write as Parameters<typeof pageTexts>[1])];
  expect(texts.join('')).toBe(page.map(write).join(''));
  for (const text of texts) expect(text.length).toBeLessThan(64 * 1_024);
  for (const text of texts.slice(0, -1)) expect(text.length).toBeGreaterThanOrEqual(32 * 1_024);
});

it('has no text for a page without rows', () => {
  expect([...pageTexts([], () => 'x')]).toEqual([]);
});
