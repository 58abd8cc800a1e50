/** What is told of a piece of work: names and figures, never a value that a caller sent. */
export type Attributes = Readonly<Record<string, string | boolean>>;

/** A piece of work of which a trace tells, and the pieces within it. */
export interface Span extends SpanParent {
  rename(name: string): void;
  setAttributes(attributes: Attributes): void;
  end(outcome?: 'failed'): void;
}

/** Where pieces of work begin: within another one, or by themselves. */
export interface SpanParent {
  begin(kind: 'server' | 'client', name: string, attributes?: Attributes): Span;
}

/** Sends spans to whoever gathers them. */
export interface Tracing extends SpanParent {
  /** Sends what was not sent yet, for as long as that may take. */
  close(): Promise<void>;
}
