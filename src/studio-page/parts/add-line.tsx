import { useState } from "preact/hooks";
import type { QuestionPart } from "../../studio/states.ts";
import { type Scope, saveText } from "../edit-text.ts";
import { focusSoon } from "../focus.ts";
import { sentence } from "../say.ts";
import { type Trouble, takeTrouble } from "./use-line-draft.ts";

interface AddProps {
  part: QuestionPart;
  scope: Scope;
}

/** A new item: typed whole, then added. */
export function AddLine({ part, scope }: AddProps) {
  const [isOpen, setIsOpen] = useState(false);
  const opener = `open-${part.part}`;
  const close = () => {
    setIsOpen(false);
    focusSoon(`#${opener}`);
  };
  if (isOpen) return <AddForm part={part} scope={scope} close={close} />;
  return (
    <button
      type="button"
      id={opener}
      class="quiet add"
      aria-label={`Add to ${part.title}`}
      onClick={() => {
        setIsOpen(true);
        focusSoon(`#add-${part.part}`);
      }}
    >
      Add
    </button>
  );
}

function AddForm({ part, scope, close }: AddProps & { close: () => void }) {
  const [text, setText] = useState("");
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const id = `add-${part.part}`;
  // Only a field of one line offers what it could say.
  const Field = (part.suggestions.length > 0 ? "input" : "textarea") as "textarea";
  const save = async () => {
    const added = { scope, path: [part.part], was: null, now: text.trim() };
    if (await saveText(added, ({ refusal }) => takeTrouble(refusal, setTrouble))) close();
  };
  return (
    <form
      class="line changed"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Field
        id={id}
        required
        rows={2}
        {...{ list: `${id}-list` }}
        aria-label={`New in ${part.title}`}
        aria-invalid={trouble !== null}
        aria-describedby={trouble ? `${id}-trouble` : undefined}
        value={text}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
      />
      <datalist id={`${id}-list`}>
        {part.suggestions.map((each) => (
          <option key={each}>{each}</option>
        ))}
      </datalist>
      {trouble && (
        <p class="trouble" id={`${id}-trouble`} role="alert">
          {sentence(trouble.message)}
        </p>
      )}
      <div class="actions">
        <button type="submit">Add</button>
        <button type="button" class="quiet" onClick={close}>
          Cancel
        </button>
      </div>
    </form>
  );
}
