/**
 * What came of asking: it was answered as it must be, or not just now (503), or its caller went
 * away; anything else is wrong.
 */
export interface ClientResult {
  came: 'good' | 'unavailable' | 'left' | 'wrong';
  /** What is wrong. */
  told?: string;
}

/** It was answered as it must be. */
export const good: ClientResult = { came: 'good' };
/** It could not be answered just now, as was said. */
export const unavailable: ClientResult = { came: 'unavailable' };
/** Its caller did not wait for the answer. */
export const left: ClientResult = { came: 'left' };
/** It was not answered as it must be. */
export const wrong = (told: string): ClientResult => ({ came: 'wrong', told });

/** A kind of caller, and how many of a hundred requests are of it. */
export interface Asking {
  name: string;
  share: number;
  /** Whether it is the caller who takes long. */
  isSlow?: boolean;
  ask(): Promise<ClientResult>;
}
