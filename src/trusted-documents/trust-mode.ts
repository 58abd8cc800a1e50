/** A document that is not trusted is executed, executed and logged, or rejected. */
export const trustModes = ['off', 'log', 'enforce'] as const;
export type TrustMode = (typeof trustModes)[number];
