/** Texts that are long because something in them is there again and again. */

/** So many texts, each by its place, one after the other. */
export const times = (count: number, each: (at: number) => string, between = ' '): string =>
  Array.from({ length: count }, (_, at) => each(at)).join(between);

/** What nests so often. */
export const nested = (open: string, count: number, close: string, within = ''): string =>
  open.repeat(count) + within + close.repeat(count);
