/**
 * Most bytes of one message from a browser. A whole PDF comes in one, a third longer than the file:
 * 2,000 pages have some 20 MB.
 */
export const maxMessageBytes = 128 * 1024 * 1024;

/** Carries messages of Chrome's DevTools protocol to a browser and back. */
export interface Transport {
  onmessage?: (message: string) => void;
  /** Called once, when nothing more will come. */
  onclose?: () => void;
  send(message: string): void;
  close(): void;
}
