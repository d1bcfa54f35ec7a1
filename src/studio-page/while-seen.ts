/**
 * Keeps a stream open while the tab is in sight: a hidden one listens to nothing, and asks again when
 * it's seen.
 *
 * @returns how to end it
 */
export function listenWhileSeen(open: () => EventSource): () => void {
  let events: EventSource | null = null;
  const listen = () => {
    events?.close();
    events = document.hidden ? null : open();
  };
  document.addEventListener("visibilitychange", listen);
  listen();
  return () => {
    document.removeEventListener("visibilitychange", listen);
    events?.close();
  };
}
