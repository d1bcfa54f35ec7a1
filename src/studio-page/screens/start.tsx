import { signal } from "@preact/signals";
import type { KitSummary, StartState } from "../../studio/states.ts";
import { takeFiles } from "../dropped.ts";
import { makeKit } from "../make-kit.ts";
import { DropZone } from "../parts/drop-zone.tsx";
import { formatRoute } from "../route.ts";
import { plural } from "../say.ts";
import { Description } from "./description.tsx";

export function StartScreen({ state }: { state: StartState }) {
  return (
    <DropZone class="start" take={(files) => void takeFiles(files)}>
      <header class="screen-head">
        <h1 tabIndex={-1}>Make an interview kit</h1>
        <p class="lead">
          Pick a role and a level, or paste a job description. You get interviews with questions,
          rubrics, and scorecards that you can change, and print.
        </p>
      </header>
      {state.recent.length > 0 && <Recent kits={state.recent} />}
      <div class="two-ways">
        <Roles roles={state.roles} />
        <Description />
      </div>
    </DropZone>
  );
}

const filter = signal("");

/** With more roles than this a person looks for theirs by typing. */
const manyRoles = 8;

function Roles({ roles }: { roles: StartState["roles"] }) {
  const wanted = filter.value.trim().toLowerCase();
  const listed = roles.filter(({ title, id }) => `${title} ${id}`.toLowerCase().includes(wanted));
  return (
    <section class="card" aria-labelledby="roles">
      <div class="card-head">
        <h2 id="roles">Pick a role and a level</h2>
        {roles.length > manyRoles && (
          <input
            type="search"
            aria-label="Find a role"
            placeholder="Find a role"
            value={filter.value}
            onInput={({ currentTarget }) => {
              filter.value = currentTarget.value;
            }}
          />
        )}
      </div>
      <ul class="roles">
        {listed.map((role) => (
          <RoleRow key={role.id} role={role} />
        ))}
      </ul>
      {listed.length === 0 && (
        <p class="soft">
          No role is called that. Paste its job description instead, and a role is made from it.
        </p>
      )}
    </section>
  );
}

function RoleRow({ role }: { role: StartState["roles"][number] }) {
  return (
    <li>
      <span class="role-title">
        {role.title} {!role.shipped && <span class="tag">yours</span>}
      </span>
      <span class="levels">
        {role.levels.map((level) => (
          <button
            key={level.id}
            type="button"
            class="level"
            aria-label={`${role.title}, ${level.title}`}
            onClick={() => void makeKit({ from: "role", role: role.id, level: level.id })}
          >
            {level.title}
          </button>
        ))}
      </span>
    </li>
  );
}

function Recent({ kits }: { kits: KitSummary[] }) {
  return (
    <section class="recent" aria-labelledby="recent">
      <div class="card-head">
        <h2 id="recent">Go on with</h2>
        <a href="#kits">All kits</a>
      </div>
      <ul>
        {kits.slice(0, 4).map((kit) => (
          <li key={kit.folder}>
            <a class="recent-kit" href={formatRoute({ screen: "kit", kit: kit.folder })}>
              <b>{kit.title}</b>
              <span class="soft">
                {kit.date}, {plural(kit.questions, "question")}
                {kit.printed > 0 && `, ${kit.printed} printed`}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
