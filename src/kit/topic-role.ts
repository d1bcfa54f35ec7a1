import type { Bank } from "../bank/bank.ts";
import { kinds } from "../bank/kinds.ts";
import type { Level } from "../bank/taxonomy.ts";
import { commandOnly } from "../diagnostic/hint.ts";
import { listInWords } from "../diagnostic/list-in-words.ts";
import { UserError } from "../diagnostic/user-error.ts";
import type { Role, Stage } from "../role/role.ts";

/**
 * Titles in sentence case as parts of one: only the first keeps its capital, and so does a name, such
 * as that of a skill or an abbreviation.
 */
function inOneTitle(titles: readonly string[], { questions }: Bank): string[] {
  const names = new Set([...questions.values()].flatMap(({ skills }) => skills));
  return titles.map((title, at) => {
    const [first = ""] = title.split(" ");
    const isWord = /^\p{Lu}\p{Ll}+$/u.test(first) && !names.has(first.toLowerCase());
    return at > 0 && isWord ? first.toLowerCase() + title.slice(first.length) : title;
  });
}

/**
 * The role behind a kit that was asked for only by topic.
 *
 * @throws UserError "usage" without topics
 */
export function topicRole(bank: Bank, topics: readonly string[], level: Level): Role {
  if (topics.length === 0) {
    throw new UserError("usage", "say what the kit is for", [
      commandOnly("--role R, or --topic T for a kit of one stage"),
    ]);
  }
  const titles = topics.map(
    (id) => bank.taxonomy.topics.find((topic) => topic.id === id)?.title ?? id,
  );
  const title = listInWords(inOneTitle(titles, bank));
  const stage: Stage = {
    id: "interview",
    title: "Interview",
    purpose: `Find out how the candidate works in ${titles.length > 1 ? "these areas" : "this area"}: ${title}.`,
    minutes: 60,
    kinds: [...kinds],
    topics: [...topics],
    questions: { min: 1, max: 8 },
    ask: [],
  };
  return {
    id: topics.join("-").slice(0, 64).replace(/-+$/, ""),
    title,
    brief: "",
    file: "",
    levels: [level.id],
    families: [],
    levelTitles: {},
    topics: Object.fromEntries(topics.map((topic) => [topic, 1])),
    requires: [],
    skills: [],
    ownSkills: [],
    competencies: [],
    assistant: null,
    loop: [stage],
    never: [],
    scoring: { total: "none" },
    rubrics: new Map(),
  };
}
