/** A query of the library: a question that a reader of the record has, ready to be run. */
export interface LibraryQuery {
  slug: string;
  title: string;
  description: string;
  query: string;
  variables: Record<string, unknown>;
}

/** What the server tells the editor's page, as a block of JSON in its HTML. */
export interface EditorConfiguration {
  graphqlPath: string;
  library: LibraryQuery[];
  /** The addresses of the scripts that check and complete what is typed, off the main thread. */
  workers: { editor: string; graphql: string; json: string };
}
