import { literalSql, type Sql } from '../../postgres/sql';

/** Selects the version of the public record, as `version`: each change of the record changes it. */
export const selectRecordVersion: Sql = literalSql('select version from record_version');
