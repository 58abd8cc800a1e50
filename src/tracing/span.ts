/** A span's attributes: names and figures, never a value that a client sent. */
export type Attributes = Readonly<Record<string, string | boolean>>;

/** A piece of work in a trace; spans that begin at it are its children. */
export interface Span extends SpanParent {
  rename(name: string): void;
  setAttributes(attributes: Attributes): void;
  end(outcome?: 'failed'): void;
}

/** Where spans begin: at another span, or as the root of a trace. */
export interface SpanParent {
  begin(kind: 'server' | 'client', name: string, attributes?: Attributes): Span;
}

/** Begins traces, and exports them. */
export interface Tracing extends SpanParent {
  /** Exports the remaining spans, within a time limit. */
  close(): Promise<void>;
}
