import type { DataSource } from 'typeorm';

const table = 'transfer_rule_evaluation';

/** What a superuser can do to a tenant's evaluations with the triggers disabled. */
export class Tampering {
  constructor(
    private readonly dataSource: DataSource,
    private readonly tenantId: string,
  ) {}

  /**
   * Runs statements with the triggers disabled, in one message and so in one transaction. `TENANT`
   * is replaced by a condition on the tenant.
   */
  async do(...statements: string[]): Promise<void> {
    const steps = [
      `alter table ${table} disable trigger user`,
      ...statements.map((each) => each.replaceAll('TENANT', `tenant_id = '${this.tenantId}'`)),
      `alter table ${table} enable trigger user`,
    ];
    await this.dataSource.query(steps.join(';\n'));
  }

  change(sequence: number, what = `decision = 'CLEARED', checks = '["forged"]'`): Promise<void> {
    return this.do(`update ${table} set ${what} where TENANT and sequence = ${sequence}`);
  }

  remove(from: number, to = from): Promise<void> {
    return this.do(`delete from ${table} where TENANT and sequence between ${from} and ${to}`);
  }

  /** Shifts the rows from a sequence on, through distant sequences, since sequences are unique. */
  move(from: number, by: number): Promise<void> {
    const far = 1_000_000_000;
    return this.do(
      `update ${table} set sequence = sequence + ${far} where TENANT and sequence >= ${from}`,
      `update ${table} set sequence = sequence - ${far - by} where TENANT and sequence > ${far}`,
    );
  }

  swap(one: number, other: number): Promise<void> {
    const put = (from: number, to: number): string =>
      `update ${table} set sequence = ${to} where TENANT and sequence = ${from}`;
    const far = 1_000_000_000;
    return this.do(put(one, far), put(other, one), put(far, other));
  }

  /** Inserts a copy of a row, with other values, at a free sequence. */
  forge(sequence: number, template = 1): Promise<void> {
    return this.do(
      `insert into ${table} select (json_populate_record(t, json_build_object(
        'id', gen_random_uuid(), 'sequence', ${sequence}, 'idempotency_key', gen_random_uuid(),
        'decision', 'CLEARED'))).*
       from ${table} t where TENANT and sequence = ${template}`,
    );
  }

  /** Rehashes the rows of a range of sequences as the trigger would. */
  rehash(from: number, to = 1_000_000_000): Promise<void> {
    return this.do(`
do $$ declare
  evaluation ${table};
  previous bytea := (select row_hash from ${table} where TENANT and sequence < ${from}
    order by sequence desc limit 1);
begin
  for evaluation in select * from ${table} where TENANT and sequence between ${from} and ${to}
    order by sequence
  loop
    previous := transfer_rule_evaluation_hash(previous, evaluation);
    update ${table} set row_hash = previous where id = evaluation.id;
  end loop;
end $$`);
  }
}
