/** Why nothing was redacted, in one line that an operator can act on and that has no value. */
export class RedactionRefused extends Error {
  readonly code = 'REDACTION_REFUSED';
}

/** A node of the record. */
export interface RedactedNode {
  readonly id: string;
  readonly type: string;
}
