import type { PlanBody } from "../studio/schemas.ts";
import type { KitAnswer } from "../studio/states.ts";
import { focusHeading } from "./focus.ts";
import { perform } from "./perform.ts";
import { notice, tell } from "./say.ts";
import { send } from "./server.ts";
import { open } from "./store.ts";

/** Plans a kit and opens it. */
export async function makeKit(body: PlanBody): Promise<void> {
  const answer = await perform({
    words: "Choosing the questions",
    work: () => send<KitAnswer>("plan", body),
  });
  if (answer === null) return;
  notice.value = null;
  if (answer.notices.length > 0) tell(answer.said, answer.notices);
  open({ screen: "kit", kit: answer.kit.kit.folder }, answer.kit);
  focusHeading();
}
