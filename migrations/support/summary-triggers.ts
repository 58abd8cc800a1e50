type Event = 'insert' | 'update' | 'delete' | 'truncate';

/** The rows by which a trigger sees whether its statement changed any. */
const changedRows: Readonly<Record<Event, string>> = {
  insert: 'referencing new table as changed',
  update: 'referencing new table as changed',
  delete: 'referencing old table as changed',
  truncate: '',
};

/**
 * Triggers of a table that note after these events that a summary is to be rebuilt, as migration
 * 1795305600015 has them for actions and seizures (`docs/decisions/0017`).
 */
export function summaryTriggers(table: string, events: readonly Event[], summary: string): string {
  return events
    .map(
      (event) => `
create trigger ${summaryTrigger(table, event, summary)} after ${event} on ${table}
  ${changedRows[event]}
  for each statement execute function note_summary_change('${summary}');`,
    )
    .join('');
}

/** Drops what `summaryTriggers` creates. */
export function dropSummaryTriggers(
  table: string,
  events: readonly Event[],
  summary: string,
): string {
  return events
    .map((event) => `drop trigger ${summaryTrigger(table, event, summary)} on ${table};`)
    .join('\n');
}

const summaryTrigger = (table: string, event: Event, summary: string): string =>
  `${table}_${event}_${summary}_summary`;
