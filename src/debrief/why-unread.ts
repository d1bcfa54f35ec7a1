import { counted } from "../diagnostic/counted.ts";
import { commandOnly, type Told } from "../diagnostic/hint.ts";
import type { FilledForm, FormReading } from "../form/filled-form.ts";
import type { MessageCode } from "./messages.ts";

type Problem = (FormReading & { ok: false })["problem"];

/** What's said of a file, and what to do about it. */
export type Said = readonly [code: MessageCode, said: string | Told];

/** Of a file that no reader could read. */
export function unreadableText(problem: Problem): Said {
  const texts: Record<Problem, Said> = {
    "not-pdf": ["not-pdf", "is not a PDF"],
    fdf: ["not-pdf", "is only a form's data (FDF); save the whole PDF"],
    picture: [
      "not-pdf",
      {
        text: "is a picture",
        hint: { command: "put it into a PDF, and use --read-marks", page: "put it into a PDF" },
      },
    ],
    "cut-off": ["cut-off", "ends early, so an older state might be read; fetch it again"],
    locked: ["locked", "needs a password; save it without one"],
    "too-large": ["too-large", "is over 20 MB or 200 pages"],
    "too-slow": [
      "too-slow",
      "takes too long to read; collect it again when the machine is less busy",
    ],
    unreadable: ["unreadable", "cannot be read as a PDF"],
  };
  return texts[problem];
}

/** Of a PDF in which there is nothing to be filled in. */
export function withoutFieldsText({ title, pages }: FilledForm): Said {
  const kind = otherDocument(title);
  if (kind) return ["not-scorecard", { text: `is a ${kind}`, onPage: thatsThe(kind), hint: null }];
  const drawings = pages.reduce((sum, page) => sum + page.drawings, 0);
  if (drawings > 0) return ["drawn-on", drawnOn(drawings)];
  if (pages.every(({ hasFonts, hasImages }) => hasImages && !hasFonts)) {
    return ["scan-only", { text: "holds only pictures", hint: commandOnly("use --read-marks") }];
  }
  return [
    "no-fields",
    {
      text: "was flattened or printed",
      hint: { command: "save the form itself, or use --read-marks", page: "save the form itself" },
    },
  ];
}

/** What a PDF of ours is that's no scorecard, by its title. */
function otherDocument(title: string): string | null {
  const [, kind] =
    /^(?:Interviewer’s |Interview )?(packet|handout|debrief|kit)\b/i.exec(title) ?? [];
  return kind?.toLowerCase() ?? null;
}

function thatsThe(kind: string): string {
  return `that's the ${kind}. The scorecard has the boxes to fill in`;
}

export function isOtherDocument(title: string): boolean {
  return otherDocument(title) !== null;
}

/** @param count of drawings */
export function drawnOn(count: number): Told {
  const text = `its fields are empty, with ${counted(count, "drawing")} on the pages: a pen tool?`;
  return { text, hint: commandOnly("use --read-marks") };
}

/** @param count of drawings on pages whose fields are filled in */
export function alsoDrawn(count: number): Told {
  const text = `only its fields were read, and ${counted(count, "drawing")} on the pages may say more`;
  return { text, hint: { command: "compare, or use --read-marks", page: "compare" } };
}
