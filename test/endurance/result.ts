/** What a request resulted in. */
export interface ClientResult {
  outcome: 'good' | 'unavailable' | 'aborted' | 'wrong';
  /** Of a wrong answer, what is wrong with it. */
  detail?: string;
}

/** The answer was correct. */
export const good: ClientResult = { outcome: 'good' };
/** The answer was 503 UNAVAILABLE. */
export const unavailable: ClientResult = { outcome: 'unavailable' };
/** The client closed the connection before the answer. */
export const aborted: ClientResult = { outcome: 'aborted' };
/** The answer was incorrect, or there was none. */
export const wrong = (detail: string): ClientResult => ({ outcome: 'wrong', detail });

/** A kind of request, and its share of a hundred requests. */
export interface RequestKind {
  name: string;
  share: number;
  /** Whether the client itself is slow, so that the time of the answer means nothing. */
  isSlow?: boolean;
  send(): Promise<ClientResult>;
}
