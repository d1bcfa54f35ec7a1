/** Puts the focus on an element once the page has drawn it. */
export function focusSoon(selector: string): void {
  requestAnimationFrame(() => {
    document.querySelector<HTMLElement>(selector)?.focus();
  });
}

/** A new screen starts at its heading, for those who hear it as for those who see it. */
export function focusHeading(): void {
  scrollTo(0, 0);
  focusSoon("h1");
}
