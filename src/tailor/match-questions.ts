import MiniSearch, { type AsPlainObject } from "minisearch";
import type { Bank } from "../bank/bank.ts";
import type { Question } from "../bank/question.ts";
import type { Skills } from "../bank/skills.ts";
import { compareText } from "../diagnostic/diagnostic.ts";
import type { Cache } from "../storage/cache.ts";
import type { Passage } from "./description.ts";
import type { Vocabulary } from "./findings.ts";
import { claimAt } from "./need.ts";
import { quoteOf, toWords } from "./words.ts";

/** A question that passages of the description lead to. */
export interface QuestionMatch {
  id: string;
  /** Sum of its BM25+ scores over the passages that found it. */
  score: number;
  /** Words that the description and the question share, the rarest first. */
  terms: string[];
  /** The passage that speaks for it most. */
  quote: string;
  line: number;
}

interface IndexedQuestion {
  id: string;
  prompt: string;
  rubric: string;
  skills: string;
  topics: string;
}

const fields = ["prompt", "rubric", "skills", "topics"];
/** A name of a skill says more than a word of a rubric. */
const boost = { prompt: 2, skills: 3, topics: 1.5, rubric: 1 };
/** Questions per passage that are counted, and words that have to be shared. */
const perPassage = 6;
const minTerms = 2;
/** A term of more than this share of the questions says nothing about any of them. */
const commonShare = 0.15;

interface QuestionIndex {
  content: string;
  search: MiniSearch<IndexedQuestion>;
  /** In how many questions a term stands. */
  frequency: ReadonlyMap<string, number>;
  size: number;
}

let built: QuestionIndex | null = null;

/** The index over the bank, made once for its content and kept for the next description. */
function indexOf(bank: Bank, skills: Skills, cache: Cache | undefined): QuestionIndex {
  const documents = [...bank.questions.values()]
    .filter(({ status }) => status === "active")
    .map((question) => toDocument(question, bank, skills));
  const content = JSON.stringify([indexFormat, documents]);
  if (built?.content === content) return built;
  const kept = stored(cache, content);
  const search = kept ?? buildIndex(documents);
  if (!kept) cache?.write(indexKind, content, search.toJSON());
  built = { content, search, frequency: frequencies(documents), size: documents.length };
  return built;
}

const options = { fields, tokenize: toTerms, processTerm: (term: string) => term };
/** Raised when terms are made in another way. */
const indexFormat = 1;
const indexKind = "question-index";

function stored(cache: Cache | undefined, content: string) {
  const index = cache?.read(indexKind, content) as AsPlainObject | undefined;
  return index ? MiniSearch.loadJS<IndexedQuestion>(index, options) : null;
}

function buildIndex(documents: readonly IndexedQuestion[]): MiniSearch<IndexedQuestion> {
  const search = new MiniSearch<IndexedQuestion>(options);
  search.addAll(documents);
  return search;
}

function frequencies(documents: readonly IndexedQuestion[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { prompt, rubric, skills, topics } of documents) {
    for (const term of new Set(toTerms(`${prompt} ${rubric} ${skills} ${topics}`))) {
      counts.set(term, (counts.get(term) ?? 0) + 1);
    }
  }
  return counts;
}

function toDocument(question: Question, { taxonomy }: Bank, { skills }: Skills): IndexedQuestion {
  const items = [...question.lookFor, ...question.bonus, ...question.redFlags];
  return {
    id: question.id,
    prompt: question.prompt,
    rubric: [...items.map(({ text }) => text), ...question.followUps].join("\n"),
    skills: question.skills.map((id) => `${id} ${skills.get(id)?.title ?? ""}`).join(" "),
    topics: question.topics
      .map((id) => taxonomy.topics.find((topic) => topic.id === id)?.title ?? id)
      .join(" "),
  };
}

const common = new Set(
  "a about across all also an and any are as at be been but by can do does each for from get has have how if in into is it its like make more most new no not of off on one or our out over own so some such take than that the their them then there these they this those through time to two up us use used using want was way end another four learn go three code first every thing things keep take give see say says we well what when where which while who will with within work working would year years you your experience strong good knowledge team teams engineer engineers developer developers software build building design develop least plus role help need needs know ability skills etc including e g".split(
    " ",
  ),
);

/** Words that can tell questions apart, without their plural s. */
function toTerms(text: string): string[] {
  return toWords(text)
    .map(({ folded }) => folded.replace(/(?<=[^s]{3})s$/, ""))
    .filter((term) => term.length > 1 && !common.has(term));
}

/** Questions of the bank that the description's duties and demands are about, best first. */
export function matchQuestions(
  passages: readonly Passage[],
  bank: Bank,
  { skills, words }: Vocabulary,
  cache?: Cache,
): QuestionMatch[] {
  const { search, frequency, size } = indexOf(bank, skills, cache);
  const times = (term: string) => frequency.get(term) ?? 0;
  const matches = new Map<string, QuestionMatch & { best: number }>();
  const seen = new Set<string>();
  for (const passage of passages) {
    if (seen.has(passage.text)) continue;
    seen.add(passage.text);
    if (["nice", "none"].includes(claimAt(passage, 0, passage.text.length, words))) continue;
    const telling = toTerms(passage.text).filter((term) => times(term) <= size * commonShare);
    const hits = search.search(telling.join(" "), { boost, combineWith: "OR" });
    for (const hit of hits.slice(0, perPassage)) {
      if (hit.terms.length < minTerms) continue;
      const known = matches.get(hit.id);
      const better = !known || hit.score > known.best;
      matches.set(hit.id, {
        id: hit.id,
        score: (known?.score ?? 0) + hit.score,
        terms: [...new Set([...(known?.terms ?? []), ...hit.terms])].sort(
          (a, b) => times(a) - times(b) || compareText(a, b),
        ),
        quote: better ? quoteOf(passage.text) : known.quote,
        line: better ? passage.line : known.line,
        best: better ? hit.score : known.best,
      });
    }
  }
  return [...matches.values()]
    .map(({ best: _best, ...match }) => ({ ...match, score: Math.round(match.score * 10) / 10 }))
    .sort((a, b) => b.score - a.score || compareText(a.id, b.id));
}
