import { signal } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";

interface Question {
  title: string;
  text: string;
  /** Label of the field; null asks only for yes or no. */
  field: string | null;
  value: string;
  yes: string;
  answer: (value: string | null) => void;
}

const question = signal<Question | null>(null);

/** Asks for a name; null if the person would rather not. */
export function askName(asked: Omit<Question, "answer" | "field"> & { field: string }) {
  return ask(asked);
}

export async function askYes(asked: Pick<Question, "title" | "text" | "yes">): Promise<boolean> {
  return (await ask({ ...asked, field: null, value: "" })) !== null;
}

function ask(asked: Omit<Question, "answer">): Promise<string | null> {
  return new Promise((resolve) => {
    question.value = {
      ...asked,
      answer: (value) => {
        question.value = null;
        resolve(value);
      },
    };
  });
}

/** Names of files: lowercase words with hyphens. */
const namePattern = "[a-z0-9]+(-[a-z0-9]+)*";

export function AskDialog() {
  const asked = question.value;
  return asked && <OpenDialog key={asked.title} {...asked} />;
}

function OpenDialog({ title, text, field, value, yes, answer }: Question) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [name, setName] = useState(value);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    dialog.current?.querySelector("input")?.select();
    // What it asks about is left behind.
    const leave = () => answer(null);
    addEventListener("hashchange", leave);
    return () => {
      removeEventListener("hashchange", leave);
      (before as HTMLElement | null)?.focus();
    };
  }, []);
  return (
    <dialog ref={dialog} aria-labelledby="asked" onCancel={() => answer(null)}>
      <form
        method="dialog"
        onSubmit={(event) => {
          event.preventDefault();
          answer(name);
        }}
      >
        <h2 id="asked">{title}</h2>
        <p>{text}</p>
        {field !== null && (
          <label class="field">
            <span>{field}</span>
            <input
              value={name}
              onInput={({ currentTarget }) => setName(toName(currentTarget.value))}
              pattern={namePattern}
              maxLength={64}
              required
              spellcheck={false}
              autocomplete="off"
            />
          </label>
        )}
        <div class="actions">
          <button type="submit" class="primary">
            {yes}
          </button>
          <button type="button" onClick={() => answer(null)}>
            Cancel
          </button>
        </div>
      </form>
    </dialog>
  );
}

/** What someone types as the name of a file: spaces become hyphens as they go. */
function toName(typed: string): string {
  return typed.toLowerCase().replace(/[\s_]+/g, "-");
}
