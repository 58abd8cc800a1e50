import { hash } from 'node:crypto';
import type * as resvg from '@resvg/resvg-js';
import { LRUCache } from 'lru-cache';
import { GatewayError } from '../errors/gateway-error';

/** What is drawn is kept: a link that is shared is fetched by several readers at once. */
export const maxKeptBytes = 8 * 1024 * 1024;
/** Pictures that wait for one that is being drawn. */
export const maxWaiting = 8;

/** Too many pictures are being drawn. */
class PicturesBusy extends GatewayError {
  readonly statusCode = 503;

  constructor() {
    super('UNAVAILABLE', 'Too many pictures are being drawn; retry later');
  }
}

/** A native library: it is loaded only where pictures are drawn. */
function loadRenderer(): typeof resvg {
  // oxlint-disable-next-line typescript/no-require-imports
  return require('@resvg/resvg-js') as typeof resvg;
}

/** Whether this machine can draw letters: its package is there, and it has a font. */
export function canDrawPictures(): boolean {
  try {
    const { Resvg } = loadRenderer();
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20">' +
      '<text x="2" y="16" font-family="sans-serif" font-size="16">Ж</text></svg>';
    return new Resvg(svg).getBBox() !== undefined;
  } catch {
    return false;
  }
}

/** Draws SVG as PNG, one after the other and outside the event loop. */
export class PictureRenderer {
  private readonly drawn = new LRUCache<string, Buffer>({
    maxSize: maxKeptBytes,
    sizeCalculation: (png) => png.length,
  });
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  async render(svg: string): Promise<Buffer> {
    const key = hash('sha256', svg, 'base64url');
    const kept = this.drawn.get(key);
    if (kept) return kept;
    if (this.waiting >= maxWaiting) throw new PicturesBusy();
    this.waiting += 1;
    const drawing = this.last.then(() => this.drawn.get(key) ?? draw(svg));
    this.last = drawing.catch(() => undefined);
    try {
      const png = await drawing;
      this.drawn.set(key, png);
      return png;
    } finally {
      this.waiting -= 1;
    }
  }
}

async function draw(svg: string): Promise<Buffer> {
  const image = await loadRenderer().renderAsync(svg);
  return image.asPng();
}
