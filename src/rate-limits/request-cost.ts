/** So many bytes that are read cost 1, whatever comes of them. */
const bytesForOne = 100;

/** What a request is paid for at the least: to be asked takes some work, whatever is asked. */
export const minRequestCost = 10;

/** What it costs to read so many bytes, in the unit of what operations cost. */
export const bytesCost = (bytes: number): number => Math.floor(bytes / bytesForOne);
