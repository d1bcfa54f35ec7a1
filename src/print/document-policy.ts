/** Nothing is loaded and nothing runs, whatever a template or a theme says. */
export const documentPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'";

/**
 * Where a document seems to come from: a host that cannot exist (RFC 2606). The rest of its address is
 * a query, which relative links in the document do not inherit: in a link it would make two prints
 * differ.
 */
export const documentOrigin = "https://document.invalid/";
