import { useState } from "preact/hooks";
import type { StartState } from "../../studio/states.ts";
import { perform } from "../perform.ts";
import { send } from "../server.ts";
import { go } from "../store.ts";

/** A new question begins as a draft, which no kit takes until it's made active. */
export function NewQuestionScreen({ state, kit }: { state: StartState; kit: string | null }) {
  const [topic, setTopic] = useState(state.topics[0]?.id ?? "");
  const [id, setId] = useState("");
  const create = async () => {
    const made = await perform({
      words: "Making the draft",
      work: () => send<{ question: string }>("question", { id, topic }),
    });
    if (made) go({ screen: "question", question: made.question, kit, role: null });
  };
  return (
    <>
      <header class="screen-head">
        <h1 tabIndex={-1}>Write a question</h1>
        <p class="lead">
          It begins as a draft that says what belongs in every part. No kit asks it until you make
          it active.
        </p>
      </header>
      <form
        class="card new-question"
        onSubmit={(event) => {
          event.preventDefault();
          void create();
        }}
      >
        <label class="field">
          <span>Topic</span>
          <select value={topic} onChange={({ currentTarget }) => setTopic(currentTarget.value)}>
            {state.topics.map((each) => (
              <option key={each.id} value={each.id}>
                {each.title}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>Short name, which becomes the name of its file</span>
          <input
            value={id}
            required
            pattern="[a-z0-9]+(-[a-z0-9]+)*"
            maxLength={64}
            placeholder="cache-that-lies"
            spellcheck={false}
            autocomplete="off"
            onInput={({ currentTarget }) =>
              setId(currentTarget.value.toLowerCase().replace(/[\s_]+/g, "-"))
            }
          />
        </label>
        <div class="actions">
          <button type="submit" class="primary">
            Start writing
          </button>
        </div>
      </form>
    </>
  );
}
