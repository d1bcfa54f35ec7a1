/**
 * Nothing from elsewhere, nothing kept, no one else's page around it.
 *
 * @param policy what the page may load, as directives of a content security policy
 * @param frames who may show it in a frame
 */
export function securityHeaders(
  policy: string,
  frames: "'none'" | "'self'" = "'none'",
): Readonly<Record<string, string>> {
  return {
    "Cache-Control": "no-store",
    "Content-Security-Policy": `default-src 'none'; ${policy}; base-uri 'none'; form-action 'none'; frame-ancestors ${frames}`,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
  };
}
