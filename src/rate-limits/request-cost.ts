export const bytesPerUnit = 100;

/** What every request is charged at least, in the unit of operation costs: parsing takes work. */
export const minRequestCost = 10;

/** What reading so many bytes costs, in the unit of operation costs. */
export const bytesCost = (bytes: number): number => Math.floor(bytes / bytesPerUnit);
