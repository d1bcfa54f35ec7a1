/** What begins an item of a list. */
export const bullet =
  /^\s*(?:[-*•·‣▪▫◦●○■□▶►➢➤>+–—✓✔✅☑➔→➜»§]|o(?=\s+\p{Lu})|\d{1,2}[.)])[\s\u00a0]+/u;
