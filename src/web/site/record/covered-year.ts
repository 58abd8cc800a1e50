/** What says when something happened. */
export interface Dated {
  period: { from: string | null; to: string | null } | null;
  announcedOn: string | null;
}

/** The year of a record in statistics: of what it covers, else of its announcement. */
export function coveredYear({ period, announcedOn }: Dated): number | null {
  const day = period?.to ?? period?.from ?? announcedOn;
  return day === null ? null : Number(day.slice(0, 4));
}
