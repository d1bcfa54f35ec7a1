import { useEffect, useRef, useState } from "preact/hooks";
import type { Place, PlaceValue } from "../../studio/schemas.ts";
import type { Refusal } from "../../studio/states.ts";
import { keepDraft, readDraft, savesBeforeLeaving } from "../drafts.ts";
import { type Scope, saveText } from "../edit-text.ts";

/** Milliseconds after the last key until a text is saved. */
const saveDelay = 400;

/** Why a text isn't saved. */
export interface Trouble {
  message: string;
  /** What the file says now, if it was changed there meanwhile. */
  theirs: PlaceValue | undefined;
}

export interface LineDraft {
  /** What was typed and isn't saved; null for nothing. */
  text: string | null;
  trouble: Trouble | null;
  type(text: string): void;
  /** Saves what was typed; over what the file says now, if that's given. */
  save(over?: PlaceValue): Promise<void>;
  /** Saves what saves itself, when the field or the screen is left: nothing is asked then. */
  leave(): Promise<void>;
  discard(): void;
}

interface Options {
  question: string;
  scope: Scope;
  path: Place;
  isNumber: boolean;
  /** What the page shows of the file. */
  said: string;
  /** False where a change needs a name first: that isn't asked while someone types. */
  savesItself: boolean;
}

/** A text while it's typed: saved shortly after the last key, and kept across reloads until then. */
export function useLineDraft(options: Options): LineDraft {
  const { question, scope, path, isNumber, said, savesItself } = options;
  const key = `${question} ${scope} ${path.join(".")}`;
  const [kept] = useState(() => readDraft(key));
  const [text, setText] = useState(kept?.text ?? null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const typed = useRef(text);
  const was = useRef(kept?.was ?? said);
  const fileSays = useRef(said);
  fileSays.current = said;
  const saving = useRef(Promise.resolve());
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const keep = (now: string | null) => {
    typed.current = now;
    setText(now);
    keepDraft(key, now === null ? null : { text: now, was: was.current });
  };
  const discard = () => {
    clearTimeout(timer.current);
    setTrouble(null);
    keep(null);
  };
  const saveNow = async (over?: PlaceValue) => {
    const now = typed.current;
    if (now === null) return;
    if (now === was.current && over === undefined) return discard();
    const change = { path, scope, was: over ?? toValue(was.current, isNumber) };
    const isSaved = await saveText({ ...change, now: toValue(now, isNumber) }, ({ refusal }) =>
      takeTrouble(refusal, setTrouble),
    );
    if (!isSaved) return;
    was.current = now;
    fileSays.current = now;
    // What was typed while this was saved is saved by its own timer.
    if (typed.current === now) discard();
  };
  // One after the other: the file says what the one before has saved.
  const save = (over?: PlaceValue) => {
    clearTimeout(timer.current);
    saving.current = saving.current.catch(() => {}).then(() => saveNow(over));
    return saving.current;
  };
  const leave = () => (savesItself && trouble === null ? save() : Promise.resolve());
  useEffect(() => {
    savesBeforeLeaving.add(leave);
    return () => void savesBeforeLeaving.delete(leave);
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  const type = (now: string) => {
    // A key may come before the page has drawn what was just saved.
    if (typed.current === null) was.current = fileSays.current;
    keep(now);
    clearTimeout(timer.current);
    // Two wordings wait for a person to choose one.
    if (savesItself && trouble?.theirs === undefined)
      timer.current = setTimeout(() => void save(), saveDelay);
  };
  return { text, trouble, type, save, leave, discard };
}

/** Of a text itself: its message belongs to the field. Names that are missing are asked for elsewhere. */
export function takeTrouble(
  { code, message, theirs }: Refusal,
  tell: (trouble: Trouble) => void,
): boolean {
  if (code === "needs-folder" || code === "needs-role") return false;
  const isConflict = code === "conflict" && theirs !== undefined;
  tell({ message: isConflict ? "the file was changed meanwhile" : message, theirs });
  return true;
}

function toValue(text: string, isNumber: boolean): PlaceValue {
  return isNumber && /^\d+$/.test(text.trim()) ? Number(text) : text;
}
