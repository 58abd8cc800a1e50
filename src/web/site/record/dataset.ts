/** What schema.org calls a set of data: a page's part of the record, under the record's licence. */
export function datasetOf(
  name: string,
  description: string,
  { updatedAt }: { updatedAt: string },
): Record<string, unknown> {
  return {
    '@type': 'Dataset',
    name,
    description,
    license: 'https://www.apache.org/licenses/LICENSE-2.0',
    dateModified: updatedAt,
    isAccessibleForFree: true,
  };
}
