import { types, type CustomTypesConfig } from 'pg';

/** Booleans and 32-bit integers, which JSON writes as PostgreSQL's driver parses them. */
const parsed = new Set<number>([16, 21, 23]);

/** Dates, instants and decimals stay text, as in the gateway's responses. */
export const textTypes: CustomTypesConfig = {
  getTypeParser: (oid: number) =>
    parsed.has(oid) ? (types.getTypeParser(oid) as (text: string) => unknown) : String,
};
