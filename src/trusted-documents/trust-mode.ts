/** What becomes of a document that is not trusted: it is answered, logged as well, or refused. */
export const trustModes = ['off', 'log', 'enforce'] as const;
export type TrustMode = (typeof trustModes)[number];
