import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { projectRoot } from '../project-root';
import type { ListedPage, Site, SiteAssets } from './contract';

/** The file that the build writes beside the bundle. */
export interface SiteManifest extends SiteAssets {
  /** A hash of all that the bundle is built from. */
  inputs: string;
  /** The file that renders the pages. */
  site: string;
  pages: readonly ListedPage[];
  /** The files that browsers load, without their compressed forms. */
  files: string[];
}

/** A file that browsers load, as it is and compressed. */
export interface SiteAsset {
  type: string;
  content: Buffer;
  brotli: Buffer;
  gzip: Buffer;
}

/** The built pages, in memory. */
export interface SiteBundle {
  assets: SiteAssets;
  pages: readonly ListedPage[];
  files: ReadonlyMap<string, SiteAsset>;
  /** Loads what renders the pages, once: no start waits for it. */
  load: () => Site;
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

/** The folder that the build writes to and the server reads from. */
export function siteFolder(): string {
  return join(projectRoot(), 'dist/web');
}

/** The manifest of a complete build; undefined without one. */
export function readSiteManifest(folder: string): SiteManifest | undefined {
  const path = join(folder, 'manifest.json');
  if (!existsSync(path)) return undefined;
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as SiteManifest;
  const files = [manifest.site, ...manifest.files];
  return files.every((file) => existsSync(join(folder, file))) ? manifest : undefined;
}

/** Whether there are built pages to serve. */
export function areWebPagesBuilt(): boolean {
  return readSiteManifest(siteFolder()) !== undefined;
}

/** Reads what browsers load into memory, so that no path of a request reaches the disk. */
export function readSiteBundle(folder = siteFolder()): SiteBundle {
  const manifest = readSiteManifest(folder);
  if (!manifest) throw new Error(`The pages are not built in ${folder}: run "npm run build".`);
  const { style, scripts, pages } = manifest;
  const files = new Map(manifest.files.map((file) => [file, readAsset(join(folder, file))]));
  let site: Site | undefined;
  const load = (): Site => (site ??= loadSite(join(folder, manifest.site)));
  return { assets: { style, scripts }, pages, files, load };
}

function readAsset(path: string): SiteAsset {
  const type = CONTENT_TYPES[extname(path)];
  if (!type) throw new Error(`The pages have a file of an unknown type: ${path}.`);
  const [content, brotli, gzip] = ['', '.br', '.gz'].map((end) => readFileSync(path + end));
  return { type, content: content!, brotli: brotli!, gzip: gzip! };
}

/** React and the messages take as long to load as a query: the first page loads them. */
export function loadSite(path: string): Site {
  // oxlint-disable-next-line typescript/no-require-imports
  return (require(path) as { site: Site }).site;
}
