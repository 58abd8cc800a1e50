import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { projectRoot } from '../project-root';
import type { EditorConfiguration } from './configuration';

/** The file that the build writes beside the assets. */
export interface BundleManifest {
  /** A hash of all that the bundle is built from. */
  inputs: string;
  script: string;
  style: string;
  workers: EditorConfiguration['workers'];
  files: string[];
}

/** One file of the built page, as it is served. */
export interface BundleAsset {
  type: string;
  content: Buffer;
  /** Null for files that compression does not shrink, such as fonts. */
  gzipped: Buffer | null;
}

/** The built page of the editor, in memory. */
export interface Bundle extends Pick<BundleManifest, 'script' | 'style' | 'workers'> {
  assets: Map<string, BundleAsset>;
}

const CONTENT_TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
};

/** The folder that the build writes to and the server reads from. */
export function bundleFolder(): string {
  return join(projectRoot(), 'dist/editor');
}

/** The manifest of a complete bundle; undefined without one. */
export function readManifest(folder: string): BundleManifest | undefined {
  const path = join(folder, 'manifest.json');
  if (!existsSync(path)) return undefined;
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as BundleManifest;
  return manifest.files.every((file) => existsSync(join(folder, file))) ? manifest : undefined;
}

/** Whether there is a built page to serve; `npm ci --omit=dev` leaves out what builds one. */
export function isEditorBuilt(): boolean {
  return readManifest(bundleFolder()) !== undefined;
}

/** Reads the built page into memory, so that no path of a request reaches the disk. */
export function readBundle(folder = bundleFolder()): Bundle {
  const manifest = readManifest(folder);
  if (!manifest) {
    throw new Error(`The query editor is not built in ${folder}: run "npm run build:editor".`);
  }
  const { files, script, style, workers } = manifest;
  const assets = new Map(files.map((file) => [file, readAsset(folder, file)]));
  return { script, style, workers, assets };
}

function readAsset(folder: string, file: string): BundleAsset {
  const type = CONTENT_TYPES[extname(file)];
  if (!type) throw new Error(`The query editor has a file of an unknown type: ${file}.`);
  const path = join(folder, file);
  const gzipped = existsSync(`${path}.gz`) ? readFileSync(`${path}.gz`) : null;
  return { type, content: readFileSync(path), gzipped };
}
