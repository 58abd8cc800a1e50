/**
 * What the server and the bundle of the pages know of each other. The bundle is one CommonJS file,
 * built from `site/`; neither side imports code of the other.
 */

/** The languages of the pages: the first has no prefix in its addresses. */
export const languages = ['en', 'ru', 'kk'] as const;
export type Language = (typeof languages)[number];

/** A page that was asked for. */
export interface PageRequest {
  language: Language;
  /** The path below the language, as it was asked for: `/platforms/raks`. */
  path: string;
  /** The values of the pattern's parameters: `{ slug: 'raks' }`. */
  parameters: Readonly<Record<string, string>>;
  /** The first value of each parameter of the query string that is not empty. */
  query: Readonly<Record<string, string>>;
  /** A language that the browser prefers to the page's; null where there is none. */
  preferred: Language | null;
}

/** An operation of a page: a document of its own, and variables. */
export interface PageOperation {
  query: string;
  variables: Readonly<Record<string, unknown>>;
  /**
   * Whether the page says itself what the API refuses in what a reader typed: the operation's data
   * are then `RefusedInput`, and not the error of the page.
   */
  showsRefusedInput?: boolean;
}

/** What the API refused in the input of an operation. */
export interface RefusedInput {
  refused: readonly { code: string; message: string; field: string | null }[];
}

/** What does not change while the process serves. */
export interface SiteSettings {
  /** The address of the home page as people open it, without a slash at its end; null: unknown. */
  publicUrl: string | null;
  /** Whether the query editor is served. */
  editor: boolean;
  graphqlPath: string;
  /** Whether pictures for links in other places can be made. */
  pictures: boolean;
  version: string;
  assets: SiteAssets;
}

/** The names of the built files. */
export interface SiteAssets {
  style: string;
  scripts: Readonly<Record<string, string>>;
}

/** Why there is no page. */
export interface PageProblem {
  status: number;
  /** In English, and safe to show; null where the status says all. */
  message: string | null;
  requestId: string;
  retryAfterSeconds: number | null;
}

/** A page as HTML. */
export interface RenderedPage {
  status: number;
  html: string;
}

/** A page as the server knows it. */
export interface ListedPage {
  name: string;
  /** Its path below the language; a parameter is `:name`. */
  pattern: string;
  /** Whether search engines are led to it. */
  isListed: boolean;
}

/** Paths of pages, and the operation that lists further ones; null where there are none. */
export interface SiteMapPart {
  paths: string[];
  next: PageOperation | null;
}

/** What a chart asks the API, and what is made of its data. */
export interface ServedChart {
  operation: PageOperation;
  /** Null where the record has nothing to draw. */
  picture(data: unknown): string | null;
  csv(data: unknown): string;
}

/** What the bundle of the pages exports. */
export interface Site {
  pages: readonly ListedPage[];
  /** What a page asks the API; throws a `PageInputError` where it cannot be asked so. */
  operations(name: string, request: PageRequest): Readonly<Record<string, PageOperation>>;
  /** Null where the record has nothing to show at this address. */
  render(
    name: string,
    request: PageRequest,
    data: Readonly<Record<string, unknown>>,
    settings: SiteSettings,
  ): RenderedPage | null;
  renderProblem(
    problem: PageProblem,
    request: Pick<PageRequest, 'language' | 'path'>,
    settings: SiteSettings,
  ): RenderedPage;
  /** The suggestions below a search box, as a fragment of HTML. */
  renderSuggestions(request: PageRequest, data: unknown, settings: SiteSettings): string;
  suggestionOperation(request: PageRequest): PageOperation;
  /** A picture for links in other places, as SVG; null where the page has none. */
  picture(
    name: string,
    request: PageRequest,
    data: Readonly<Record<string, unknown>>,
  ): string | null;
  /** A chart as a picture (SVG) and its table as CSV; null where there is none of this id. */
  chart(id: string, request: PageRequest): ServedChart | null;
  siteMap: {
    first: PageOperation;
    part(asked: PageOperation, data: unknown): SiteMapPart;
  };
}
