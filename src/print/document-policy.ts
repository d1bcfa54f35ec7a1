/** Nothing is loaded and nothing runs, whatever a template or a theme says. */
export const documentPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'";
