/**
 * What came of asking: it was answered as it must be, or not just now (503), or its caller went
 * away; anything else is wrong.
 */
export interface Verdict {
  came: 'good' | 'unavailable' | 'left' | 'wrong';
  /** What is wrong. */
  told?: string;
}

/** It was answered as it must be. */
export const good: Verdict = { came: 'good' };
/** It could not be answered just now, as was said. */
export const unavailable: Verdict = { came: 'unavailable' };
/** Its caller did not wait for the answer. */
export const left: Verdict = { came: 'left' };
/** It was not answered as it must be. */
export const wrong = (told: string): Verdict => ({ came: 'wrong', told });

/** A kind of caller, and how many of a hundred requests are of it. */
export interface Asking {
  name: string;
  share: number;
  /** Whether it is the caller who takes long. */
  isSlow?: boolean;
  ask(): Promise<Verdict>;
}
