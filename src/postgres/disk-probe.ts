/**
 * Writes a temporary file of about 300 KB where the tables are: rows that do not fit into
 * `work_mem`. It is gone when the statement ends, and no row, log or catalogue grows by it. The
 * settings are those of the message's own transaction.
 */
export const writeTemporaryFile = `
select set_config('work_mem', '64kB', true), set_config('temp_tablespaces', '', true);
select count(*) from generate_series(1, 20000)`;
