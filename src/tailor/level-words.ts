// cspell:ignore medior
// Patterns hold parts of words: cspell:ignoreRegExp /\/(?![*\/ ]).{6,}\/[giu]*/g
/** Levels as the trade knows them; a taxonomy may have others, found by their years. */
export const ranks = ["junior", "mid", "senior", "staff", "principal"] as const;
export type Rank = (typeof ranks)[number];

/** Years from which a rank is usual, as in the shipped taxonomy. */
export const rankYears: Readonly<Record<Rank, number>> = {
  junior: 0,
  mid: 2,
  senior: 5,
  staff: 8,
  principal: 12,
};

/** Words of a title. "Lead" is a task at several levels and so stands apart. */
export const titleWords: readonly (readonly [Rank | "lead", RegExp])[] = [
  ["principal", /\b(?:principal|distinguished|fellow|chief|vp|head of|director|cto)\b/i],
  [
    "staff",
    /^staff$|\bstaff\s+(?:\w+\s+){0,3}(?:engineer|developer|programmer|architect|sre|level)\b|\b(?:engineer|developer)\W+staff\b|\b(?:software|solutions?|systems?|backend|platform|cloud|technical|application|enterprise|data)\s+architect\b|\barchitect\b|\b(?:engineer|developer|sde|swe)\s+(?:IV|4)\b/i,
  ],
  ["lead", /\b(?:lead|leader|engineering manager|development manager)\b/i],
  [
    "senior",
    /\b(?:senior|sr|snr|sen\.|expert|experienced)\b|\b(?:engineer|developer|programmer|sde|swe)\s+(?:III|3)\b/i,
  ],
  [
    "mid",
    /\b(?:mid|mid-?level|middle|intermediate|medior|regular|confirmed)\b|\b(?:engineer|developer|programmer|sde|swe)\s+(?:II|2)\b/i,
  ],
  [
    "junior",
    /\b(?:junior|jr|jnr|graduate|entry[- ]level|trainee|apprentice|intern|internship|working student|werkstudent(?:in)?|associate|early[- ]career|new grad|placement|student)\b|\b(?:engineer|developer|programmer|sde|swe)\s+(?:I|1)(?![\w/-])/i,
  ],
];

/** Sentences in which a level word speaks of this job and not of a colleague. */
const levelWord =
  "(junior|entry[- ]level|mid(?:[- ]level)?|intermediate|medior|senior|staff|principal|lead)";
export const statedLevel: readonly RegExp[] = [
  new RegExp(
    `\\b(?:looking for|seeking|hiring|need|want|recruiting|searching for|search)\\s+(?:for\\s+)?(?:an?|another|our|our next|one|some)?\\s*(?:\\w+[ -]){0,2}?${levelWord}\\b`,
    "i",
  ),
  new RegExp(`\\bas (?:an?|our|the) (?:\\w+ )?${levelWord}\\b[^.]{0,40}\\byou\\b`, "i"),
  new RegExp(
    `\\b(?:this|it) is (?:an? )?(?:\\w+ )?${levelWord}[- ](?:level |grade )?(?:role|position|job|post)\\b`,
    "i",
  ),
  new RegExp(
    `^(?:seniority|level|career level|job level|experience level|grade)\\s*[:–-]\\s*${levelWord}\\b`,
    "i",
  ),
  new RegExp(`^${levelWord}[- ]?level\\s*[:,–-]`, "i"),
  new RegExp(`\\b(?:at|of) (?:an? )?${levelWord}[- ]level\\b`, "i"),
];

/** What the work reaches to, by rank. The words of a rank speak of the ranks below it as well. */
export const scopeWords: readonly (readonly [Rank, RegExp])[] = [
  [
    "principal",
    /\b(?:whole of engineering|all of engineering|entire (?:engineering|organi[sz]ation|company)|organi[sz]ation[- ]wide|company[- ]wide|across the (?:whole |entire )?(?:organi[sz]ation|company|business|group)|course of an organi[sz]ation|technical strategy|report(?:ing)? to the cto|industry[- ](?:recogni[sz]ed|wide)|(?:to|with) the board)\b/gi,
  ],
  [
    "staff",
    /\b(?:across (?:\w+ ){0,2}teams|several (?:\w+ )?teams|multiple (?:\w+ )?teams|many teams|cross[- ]team|span(?:s|ning)? [\w, ]{0,40}teams|sets? (?:the )?(?:technical )?direction|technical direction|technical vision|technical roadmap|agreeing standards|(?:set|define|establish)(?:s|ing)? (?:\w+ )?standards|mentor(?:s|ed|ing)? senior|influenc\w+ without authority|team leads (?:will )?look to you|without owning)\b/gi,
  ],
  [
    "senior",
    /\b(?:mentor(?:s|ing)?|coach(?:es|ing)?|guid(?:e|es|ing) (?:\w+ ){0,3}(?:junior|less experienced|engineers|developers)|junior (?:team members|developers|engineers|colleagues)|lead(?:s|ing)? (?:the technical|one|a|incidents|peer|its|projects?|features?|technical|development|design)|take(?:s)? (?:full )?(?:technical )?(?:ownership|responsibility) (?:of|for|from)|drive technical|technical decisions|raise the (?:standard|bar)|own(?:s|ing|ership)? (?:\w+ ){0,5}(?:end[- ]to[- ]end|in production|architecture)|end[- ]to[- ]end ownership|responsible for the (?:technical )?(?:architecture|design)|key technical|tech(?:nical)? lead(?:ership)?|deep (?:knowledge|understanding|expertise)|expert(?:ise)?[- ](?:level|knowledge))\b/gi,
  ],
  [
    "mid",
    /\b(?:work(?:s|ing)? (?:\w+ )?independently|independently (?:design|deliver|build|own|develop)\w*|on your own|autonomously|with little supervision|minimal (?:supervision|guidance)|own features|own and deliver|self[- ]sufficient|unsupervised)\b/gi,
  ],
  [
    "junior",
    /\b(?:under (?:the )?(?:guidance|supervision)|with someone beside you|learn from|be mentored|mentored by|no (?:commercial |prior |previous |professional |work )?experience (?:is )?(?:needed|required|necessary)|first (?:or second )?(?:job|role|position)|recent(?:ly)? graduate[sd]?|basic (?:knowledge|understanding|sql)|first experience|some programming|eager to learn|willing(?:ness)? to learn|motivation to learn|enrolled student|bootcamp|start(?:ing)? your career|career starter|early in your career|training (?:programme|program) (?:is )?provided|we will teach you)\b/gi,
  ],
];

/** Someone else is named before the words: the level or the scope is theirs. */
export const distance =
  /\b(?:work(?:s|ing)? (?:closely |directly |together )?(?:with|under|for|alongside)|alongside|report(?:s|ing)? (?:in)?to|mentored by|support(?:ed)? (?:by|from|of)|help (?:of|from)|together with|learn(?:ing)? from|guidance (?:of|from)|supervision of|collaborat\w+ with|partner(?:ing)? with|paired with|under|led by|managed by|agree\w* [\w ]{0,20}with|our|their|other|the client's)\b[^.;:]{0,60}$/i;

/** The words are denied. */
export const denial =
  /\b(?:not|won.?t|will not|no|never|don.?t|doesn.?t|isn.?t|without|rather than|instead of|nor)\b[^.;:,]{0,40}$/i;
