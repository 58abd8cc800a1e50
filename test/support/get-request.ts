/** A parameter of a query string, by its name. */
export type Parameters = Record<string, string>;

/** The parts of a response body that tests compare. */
export interface GetBody {
  data?: unknown;
  errors?: { message: string; extensions: { code: string } }[];
}

export const addressOf = (url: string, parameters: Parameters): string =>
  `${url}?${new URLSearchParams(parameters).toString()}`;

/** Sends a GET with no headers but these and those of every client. */
export async function getJson(
  url: string,
  parameters: Parameters,
  headers: Record<string, string> = {},
): Promise<[Response, GetBody]> {
  const answer = await fetch(addressOf(url, parameters), { headers });
  return [answer, (await answer.json()) as GetBody];
}
