const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it stands in HTML, between tags or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character]!);
}

/** A value as JSON that can stand in a script element: nothing in it can end the element. */
export function embedJson(value: unknown): string {
  return JSON.stringify(value).replace(/</g, '\\u003c');
}

/**
 * The icon of the pages, as an address that needs no request: a claim, underlined by its source.
 * Without one a browser asks for /favicon.ico.
 */
export const ICON_ADDRESS = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">' +
    '<rect width="32" height="32" rx="8" fill="#007b94"/>' +
    '<circle cx="16" cy="13" r="6" fill="none" stroke="#fec50c" stroke-width="3"/>' +
    '<path d="M8 25h16" stroke="#fff" stroke-width="3" stroke-linecap="round"/></svg>',
)}`;
