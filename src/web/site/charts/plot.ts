import type * as Linkedom from 'linkedom';
import type * as PlotLibrary from '@observablehq/plot';
import type { Panel } from './chart';

/** Of the bundle's format: what it is called with is bundled, and run by the first call. */
declare const require: (name: string) => unknown;

/** What is drawn with. */
export type Plot = typeof PlotLibrary;

/** Narrow enough for its letters to be read on a small screen, where all of it must be seen. */
export const chartWidth = 480;
const fontSize = '13';

interface Drawing {
  plot: Plot;
  document: Document;
}

let drawing: Drawing | undefined;

/** The library and its document are loaded by the first chart: no other page waits for them. */
function load(): Drawing {
  if (drawing) return drawing;
  const plot = require('@observablehq/plot') as Plot;
  const { parseHTML } = require('linkedom') as typeof Linkedom;
  drawing = { plot, document: parseHTML('<html></html>').document };
  return drawing;
}

/** Draws one panel; colors are variables of the style, so that it is light, dark and printed. */
export function draw(
  height: number,
  options: (plot: Plot) => PlotLibrary.PlotOptions,
  heading?: string,
): Panel {
  const { plot, document } = load();
  const element = plot.plot({ document, width: chartWidth, height, ...options(plot) });
  element.setAttribute('font-size', fontSize);
  // The style element is not allowed by the policy of the pages, and the labels are English.
  const svg = element.outerHTML
    .replace(/<style>[^]*?<\/style>/g, '')
    .replace(/ aria-label="[^"]*"/g, '')
    .replace(/ font-family="[^"]*"/g, '')
    .replace(/ class="plot-\w+"/g, '')
    .replace(/^<svg /, '<svg xmlns="http://www.w3.org/2000/svg" ');
  return { svg, width: chartWidth, height, ...(heading !== undefined && { heading }) };
}
