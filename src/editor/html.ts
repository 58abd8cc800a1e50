const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Escapes text for HTML, between tags or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character]!);
}

/** A value as JSON for a script element, which no text in it can end. */
export function embedJson(value: unknown): string {
  return JSON.stringify(value).replace(/</g, '\\u003c');
}

/**
 * The icon of the pages as a data URL: a claim, underlined by its source. Without an icon, browsers
 * request /favicon.ico.
 */
export const ICON_ADDRESS = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">' +
    '<rect width="32" height="32" rx="8" fill="#007b94"/>' +
    '<circle cx="16" cy="13" r="6" fill="none" stroke="#fec50c" stroke-width="3"/>' +
    '<path d="M8 25h16" stroke="#fff" stroke-width="3" stroke-linecap="round"/></svg>',
)}`;
