import { registerEnumType } from 'type-graphql';

/** The name of an enum in the schema, and what it and each of its values mean. */
export interface EnumDescription<Values extends object> {
  name: string;
  description: string;
  values: Readonly<Record<keyof Values, string>>;
}

/** Declares an enum to GraphQL. A value without a description does not compile. */
export function registerEnum<Values extends object>(
  values: Values,
  { name, description, values: descriptions }: EnumDescription<Values>,
): void {
  const entries = Object.entries<string>(descriptions);
  const valuesConfig = Object.fromEntries(
    entries.map(([key, text]) => [key, { description: text }]),
  );
  registerEnumType<Values>(values, { name, description, valuesConfig: valuesConfig as object });
}
