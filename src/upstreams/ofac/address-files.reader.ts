import { readBundle, type BundledFile } from '../bundle';
import { UnreadableDocument, type ReadDocument } from '../upstream';
import { AddressCollector, type AddressValues } from './listed-addresses';

/** The scope of every document that is a whole list of addresses. */
export const allAddresses = 'addresses';

const fileName = /^sanctioned_addresses_([A-Z0-9]{1,12})\.txt$/;

/**
 * Reads a folder of text files, one a code of the list, with an address a line. A file of another
 * name is not a part of it: the whole folder is refused, because it may be the wrong one.
 */
export function readAddressFiles(bytes: Uint8Array): ReadDocument<AddressValues> {
  const addresses = new AddressCollector();
  for (const file of readBundle(bytes)) readFile(file, addresses);
  return addresses.read(allAddresses);
}

function readFile({ name, bytes }: BundledFile, addresses: AddressCollector): void {
  const [, code] = fileName.exec(name) ?? [];
  if (code === undefined) {
    throw new UnreadableDocument('FILE_NAME', `has the file ${name}, which is of no code`);
  }
  const lines = Buffer.from(bytes).toString().split('\n');
  lines.forEach((line, at) => {
    if (line.trim() === '') return;
    addresses.add({ locator: `${name} line ${at + 1}`, code, text: line, holder: null });
  });
}
