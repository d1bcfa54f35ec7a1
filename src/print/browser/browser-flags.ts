/**
 * The command line of the browser, for headless shells and for Chrome's own headless mode.
 * Several of these keep it off the network by themselves; none is relied on alone (see print-page.ts).
 */
export function browserFlags(profile: string, sandbox: boolean): string[] {
  return [
    "--headless",
    "--remote-debugging-pipe",
    `--user-data-dir=${profile}`,
    ...(sandbox ? [] : ["--no-sandbox"]),
    ...offline,
    ...quiet,
    "about:blank",
  ];
}

const offline = [
  // Every name and address is unknown, and every connection goes through a proxy that doesn't exist:
  // port 9 is the discard port. `<-loopback>` takes away the exception for this very machine.
  "--host-resolver-rules=MAP * ~NOTFOUND",
  "--proxy-server=http://127.0.0.1:9",
  "--proxy-bypass-list=<-loopback>",
  "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
  "--dns-prefetch-disable",
  "--no-pings",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-domain-reliability",
  "--disable-sync",
];

const quiet = [
  // Chromium writes the user agent into the PDF's Creator.
  "--user-agent=interview-kit",
  "--lang=en-US",
  "--disable-gpu",
  "--disable-extensions",
  "--disable-default-apps",
  "--disable-breakpad",
  "--disable-crash-reporter",
  // RenderDocument gives each document a new renderer: 40 ms more of processor time for each.
  "--disable-features=BackForwardCache,Translate,MediaRouter,OptimizationHints,RenderDocument",
  // Containers give /dev/shm 64 MB; a long document needs more.
  "--disable-dev-shm-usage",
  // With scripts off, nothing else has Chromium clear past documents away before there are 1.3 GB of
  // them; with it there are 0.3. A document itself may be larger: 4,000 pages print.
  "--js-flags=--max-old-space-size=128",
  // The same line breaks whatever hinting the machine is set to.
  "--font-render-hinting=none",
  "--hide-scrollbars",
  "--mute-audio",
  "--no-first-run",
  "--no-default-browser-check",
  // Never ask the person's key ring.
  "--password-store=basic",
  "--use-mock-keychain",
];
