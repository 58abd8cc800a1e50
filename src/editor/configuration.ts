/** A query of the library, ready to be run. */
export interface LibraryQuery {
  slug: string;
  title: string;
  description: string;
  query: string;
  variables: Record<string, unknown>;
}

/** What the server passes to the editor's page, as a block of JSON in its HTML. */
export interface EditorConfiguration {
  /** Relative to the page, as are the paths of the workers. */
  graphqlPath: string;
  library: LibraryQuery[];
  /** The paths of the workers that validate and complete what is typed. */
  workers: { editor: string; graphql: string; json: string };
}
