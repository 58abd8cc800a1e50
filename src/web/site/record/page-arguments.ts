/** How many rows a list has on a page. */
export const rowsOnPage = 50;

/** The part of a list that a page shows, as the API's arguments. */
export interface PageArguments {
  after: string | null;
  before: string | null;
  first: number | null;
  last: number | null;
}

/** Reads `after` and `before`, cursors that the links of a list have. */
export function pageArguments(query: Readonly<Record<string, string>>): PageArguments {
  const { after = null, before = null } = query;
  const isBackward = before !== null;
  return {
    after: isBackward ? null : after,
    before,
    first: isBackward ? null : rowsOnPage,
    last: isBackward ? rowsOnPage : null,
  };
}
