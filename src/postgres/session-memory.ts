/**
 * An expression to be computed on a new connection. After a statement, glibc gives memory beyond a
 * threshold back to the operating system, and PostgreSQL maps it again for the next one: up to 400
 * page faults a statement. Once a mapped piece was freed, glibc maps only larger ones and keeps up
 * to twice as much (`M_MMAP_THRESHOLD` and `M_TRIM_THRESHOLD` in mallopt(3)), so one text of 4 MB
 * is built and freed. A session keeps at most 8 MB more for it. In two steps, and counted in bytes:
 * four million characters copied and counted one by one took two thirds of the time.
 */
export const memoryThresholdSql = `octet_length(repeat(repeat('x', 2000), 2000))`;
