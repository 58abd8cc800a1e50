/** The driver gives bytes as they are, or as PostgreSQL writes them. */
export const bytesOf = (value: Buffer | string): Buffer =>
  typeof value === 'string' ? Buffer.from(value.replace(/^\\x/, ''), 'hex') : value;
