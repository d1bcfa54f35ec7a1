import type { DevTools } from "./dev-tools.ts";
import { ProtocolProblem, textIn } from "./protocol-fields.ts";

/** Asks a browser for its version, such as `HeadlessChrome/143.0.7499.0`, which it shows with that it is one. */
export async function greetBrowser(devTools: DevTools): Promise<string> {
  const version = textIn(await devTools.send("Browser.getVersion"), "product");
  // It goes into messages, so one that isn't a name and a number isn't repeated.
  if (!/^[\w .()/-]{1,100}$/.test(version)) throw new ProtocolProblem();
  return version;
}
