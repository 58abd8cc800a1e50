import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildEditor } from '../../src/editor/build';
import { readBundle } from '../../src/editor/bundle';

describe('the build of the query editor', () => {
  const parent = mkdtempSync(join(tmpdir(), 'editor-'));
  const folder = join(parent, 'editor');
  afterAll(() => rmSync(parent, { recursive: true }));

  it('runs again only if a file of the bundle is missing', async () => {
    expect(await buildEditor(folder)).toMatch(/^Built the query editor in [\d.]+ s: \d+ files, /);
    expect(await buildEditor(folder)).toBe('The query editor is up to date.');
    rmSync(join(folder, readBundle(folder).script));
    expect(await buildEditor(folder)).toMatch(/^Built/);
    expect(readdirSync(parent)).toEqual(['editor']);
  });

  it('writes fonts to files, so that a browser loads only those it needs', () => {
    const { assets, style } = readBundle(folder);
    const text = assets.get(style)?.content.toString() ?? '';
    expect(text).not.toContain('data:font');
    const fonts = [...assets.keys()].filter((name) => /\.(woff2?|ttf)$/.test(name));
    expect(fonts.length).toBeGreaterThan(20);
    for (const font of fonts) expect(text).toContain(font);
  });

  it('refers to no other host in its style sheet', () => {
    const { assets, style } = readBundle(folder);
    expect(assets.get(style)?.content.toString()).not.toMatch(/url\(["']?(https?:)?\/\//);
  });
});
