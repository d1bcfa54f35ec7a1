import type { Place, PlaceValue, RoleEditBody } from "../studio/schemas.ts";
import type { QuestionState, RoleAnswer, TextAnswer } from "../studio/states.ts";
import { focusSoon } from "./focus.ts";
import { perform } from "./perform.ts";
import { tell } from "./say.ts";
import { get, type Refused, send } from "./server.ts";
import { show, shown } from "./store.ts";

/** Who a change is for: this role, or everyone who uses the bank. */
export type Scope = "role" | "bank";

export interface TextChange {
  scope: Scope;
  path: Place;
  /** What the page showed when the change began; null adds. */
  was: PlaceValue;
  /** Null takes away. */
  now: PlaceValue;
}

/**
 * Saves one text. A shipped role first asks for a name, since changes go into a role of one's own.
 *
 * @param onRefused takes what is said of the text itself; true if that's all there is to do
 * @returns true once it's saved
 */
export async function saveText(
  change: TextChange,
  onRefused: (refused: Refused) => boolean,
): Promise<boolean> {
  const { role } = currentQuestion();
  const answer = await perform({
    words: "Saving",
    work: () => send<TextAnswer>("edit", { what: "text", edit: toEdit(change) }),
    onRefused,
    ...(role && { role: { ...role, kit: currentQuestion().kit } }),
    onRole: async ({ role: made, kit }) => openAgain(made.id, kit),
  });
  take(answer);
  return answer !== null;
}

function toEdit({ scope, ...change }: TextChange) {
  const { question, kit, role, scopes } = currentQuestion();
  const target = scope === "role" ? scopes.role : scopes.bank;
  return {
    question,
    kit,
    role: scope === "role" ? (role?.id ?? null) : null,
    base: target?.base ?? "",
    ...change,
  };
}

/** "Always in this role", "never in this role", or neither: the kit on the page stays as it is. */
export async function wishForRole(wish: RoleEditBody["wish"]): Promise<void> {
  const { role } = currentQuestion();
  if (role === null) return;
  const work = () => {
    const { question, kit, role: now, scopes } = currentQuestion();
    const edit = { role: now?.id ?? role.id, base: scopes.role?.base ?? "", question, kit, wish };
    return send<TextAnswer>("edit", { what: "role", edit });
  };
  const onRole = async ({ role: made, kit }: RoleAnswer) => openAgain(made.id, kit);
  const attempt = { words: "Saving", work, onRole };
  take(await perform({ ...attempt, role: { ...role, kit: currentQuestion().kit } }));
}

export async function stepTextBack(direction: "undo" | "redo"): Promise<void> {
  const { question, kit, undo, redo } = currentQuestion();
  if ((direction === "undo" ? undo : redo) === null) return;
  take(
    await perform({
      words: "Saving",
      work: () => send<TextAnswer>(direction, { question, kit }),
    }),
  );
}

export async function makeActive(): Promise<void> {
  const work = () => {
    const { question, kit, scopes } = currentQuestion();
    return send<TextAnswer>("activate", { question, kit, base: scopes.bank?.base ?? "" });
  };
  take(await perform({ words: "Saving", work }));
  focusSoon("h1");
}

/** The same question for the role that was just made. */
async function openAgain(role: string, kit: string | null): Promise<void> {
  const { question } = currentQuestion();
  const address = kit === null ? `?role=${role}` : `?kit=${kit}`;
  const state = await get<QuestionState>(`state/question/${question}${address}`);
  show({ screen: "question", question, kit, role: kit === null ? role : null }, state);
}

function currentQuestion(): QuestionState {
  const { state } = shown.value;
  if (state.screen !== "question") throw new Error("no question is open");
  return state;
}

function take(answer: TextAnswer | null): void {
  const { route } = shown.value;
  if (answer === null || route.screen !== "question") return;
  const { question, said, notices, kit } = answer;
  show({ ...route, kit: kit ?? route.kit }, question);
  tell(said, notices, question.undo === null ? null : () => void stepTextBack("undo"));
}
