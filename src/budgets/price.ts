/** So many bytes that are read cost 1, whatever comes of them. */
const bytesForOne = 100;

/** What it costs to read so many bytes, in the unit of what operations cost. */
export const priceOfBytes = (bytes: number): number => Math.floor(bytes / bytesForOne);
