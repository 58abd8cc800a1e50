import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import { describeInBrowser, responseText } from './browser';

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** What is GraphiQL's own, in elements that it offers no way to change. */
const findingsOfGraphiql = [
  // A tab has its buttons, to select and to close it, within an element of the role "tab".
  { rule: 'nested-interactive', element: /^<li [^>]*class="graphiql-tab[ "]/ },
];

interface Finding {
  rule: string;
  element: string;
}

const screens = [1440, 390].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
);

describeInBrowser('access to the query editor', (editor) => {
  /** The policy lets no script into the page, axe included. */
  const newPage = async (width: number, colorScheme: 'light' | 'dark' = 'light', height = 844) => {
    await editor.newPage({ viewport: { width, height }, colorScheme, bypassCSP: true });
    await editor.open('/playground?query=who-does-what');
  };
  const findings = async (): Promise<Finding[]> => {
    await editor.page.evaluate(axe);
    const { violations } = await editor.page.evaluate<AxeResults>(
      `axe.run({ resultTypes: ['violations'] })`,
    );
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html }) => ({ rule: id, element: html })),
    );
    return found.filter(
      ({ rule, element }) =>
        !findingsOfGraphiql.some((known) => known.rule === rule && known.element.test(element)),
    );
  };
  const button = (name: string) => editor.page.getByRole('button', { name, exact: true });
  const runAndWait = async () => {
    await editor.run();
    await button('Table').waitFor();
  };

  it.each(screens)('is without a finding of axe at $width px, $colorScheme', async (screen) => {
    await newPage(screen.width, screen.colorScheme);
    await runAndWait();
    expect(await findings()).toEqual([]);
    await button('Table').click();
    await editor.page.getByRole('button', { name: 'Copy link' }).click();
    await editor.page.mouse.move(0, 0);
    await editor.page.getByRole('tooltip').waitFor({ state: 'detached' });
    expect(await findings()).toEqual([]);
    if (screen.width < 500) await button('Show Ready queries').click();
    await editor.page.getByRole('region', { name: 'Ready queries' }).waitFor();
    expect(await findings()).toEqual([]);
  });

  it.each([
    ['a phone', 390, 844],
    ['a screen of 1440 by 900 at 200%', 720, 450],
    ['a screen of 1280 by 1024 at 400%', 320, 256],
    ['a small window', 900, 600],
  ])(
    'needs no horizontal scrolling on %s, and every control is there',
    async (_, width, height) => {
      await newPage(width, 'light', height);
      await runAndWait();
      for (const format of ['JSON', 'Table']) {
        await button(format).click();
        const outside = await editor.page.evaluate<string[]>(`
        [...document.querySelectorAll('button, a, [role=tab]')].filter((element) => {
          const { left, right, width } = element.getBoundingClientRect();
          const scrolls = element.closest('.data-table, .graphiql-plugin, .monaco-editor');
          return !scrolls && width > 1 && (left < 0 || right > innerWidth);
        }).map((element) => element.outerHTML)`);
        expect(outside).toEqual([]);
        const overflow = 'document.documentElement.scrollWidth - innerWidth';
        expect(await editor.page.evaluate<number>(overflow)).toBeLessThanOrEqual(0);
      }
      // A click needs a control that is neither covered nor out of reach.
      await button('Copy link').click();
      await button('Headers').click();
      await button('Variables').click();
      await button('JSON').click();
    },
  );

  it('stacks the panes on a narrow screen', async () => {
    await newPage(390);
    await runAndWait();
    const panes = ['.graphiql-query-editor', '.graphiql-editor-tool', '.graphiql-response'];
    const boxes = await Promise.all(
      panes.map((selector) => editor.page.locator(selector).boundingBox()),
    );
    for (const [index, box] of boxes.entries()) {
      expect(box!.width).toBeGreaterThan(330);
      if (index > 0) expect(box!.y).toBeGreaterThanOrEqual(boxes[index - 1]!.y + 100);
    }
  });

  it('comes to the button that runs the query within five tabs, with a visible focus', async () => {
    await newPage(1440);
    await editor.until(
      `document.activeElement?.matches('.graphiql-query-editor .graphiql-editor')`,
    );
    const label = 'document.activeElement.getAttribute("aria-label") ?? ""';
    let tabs = 0;
    while (!/^Execute query/.test(await editor.page.evaluate<string>(label)) && tabs < 6) {
      await editor.page.keyboard.press('Tab');
      tabs += 1;
      const outline = 'getComputedStyle(document.activeElement).outline';
      expect(await editor.page.evaluate<string>(outline)).toMatch(/solid 2px/);
    }
    expect(tabs).toBeLessThanOrEqual(5);
    await editor.page.keyboard.press('Enter');
    await editor.untilShown(responseText, '"authorities"');
  });

  it('begins with a link to the query', async () => {
    await newPage(1440);
    await editor.until(
      `document.activeElement?.matches('.graphiql-query-editor .graphiql-editor')`,
    );
    await editor.page.evaluate('document.querySelector(".skip-link").focus()');
    await editor.page.keyboard.press('Enter');
    await editor.page.keyboard.press('Tab');
    await editor.page.keyboard.press('Enter');
    await editor.untilShown(responseText, '"authorities"');
  });

  it.each(['Control+Enter', 'Meta+Enter'])('runs the query by %s from anywhere', async (keys) => {
    await newPage(1440);
    await button('Copy link').focus();
    await editor.page.keyboard.press(keys);
    await editor.untilShown(responseText, '"authorities"');
    expect(await editor.page.getByRole('status').innerText()).toBe('');
  });
});
