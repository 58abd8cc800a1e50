/** A row a line, each as the API has it. */
export async function* jsonLines(
  pages: AsyncIterable<readonly string[]>,
): AsyncGenerator<string, void, undefined> {
  for await (const page of pages) yield `${page.join('\n')}\n`;
}
