import type { ReactNode } from 'react';

/** A link that leads away; the address itself is shown. Only web addresses are linked. */
export function OutsideLink({ address }: { address: string }): ReactNode {
  if (!/^https?:\/\//.test(address)) return address;
  return (
    <a className="outside" href={address} rel="external nofollow noreferrer">
      {address.replace(/^https?:\/\//, '')}
    </a>
  );
}
