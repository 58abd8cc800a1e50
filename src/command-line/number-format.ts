/** A count with separators of thousands: `12,345`. */
export function formatCount(count: number): string {
  return count.toLocaleString('en-US');
}
