import { kitTitle } from "../kit/kit-title.ts";
import type { PageStyle } from "./page-styles.ts";
import { shorten } from "./text.ts";
import type { DebriefView } from "./views/debrief-view.ts";
import type { HandoutView } from "./views/handout-view.ts";
import type { PacketView } from "./views/packet-view.ts";
import type { ScorecardView } from "./views/scorecard-view.ts";
import type { DocumentView } from "./views/shared-view.ts";

/** Someone who opens the packet in the middle knows the stage, the question and the time. */
export function packetPages(view: PacketView): PageStyle {
  const left = stageHead(view.stage);
  const questions = view.questions.flatMap(({ page, exhibitPage, number, of, start, end }) =>
    [page, exhibitPage].map((name) => ({
      page: name,
      left,
      right: `Question ${number} of ${of} · ${start} to ${end}`,
    })),
  );
  return {
    ...feet(view, "Packet · "),
    heads: [
      { page: null, left: "", right: "" },
      { page: "prepare", left, right: "Before you begin" },
      ...questions,
      { page: "close", left, right: view.closeMark ? `Close · from ${view.closeMark}` : "Close" },
      { page: "answers", left, right: "Strong answers · keep face down" },
    ],
  };
}

export function scorecardPages(view: ScorecardView): PageStyle {
  const { candidate } = view.occasion;
  return {
    ...feet(view, "Scorecard · "),
    heads: [
      {
        page: null,
        left: stageHead(view.stage),
        right: candidate === null ? "Candidate ______________________" : candidate,
      },
    ],
  };
}

export function handoutPages(view: HandoutView): PageStyle {
  return {
    paper: view.paper,
    footLeft: `Kit ${view.kitId}`,
    footRight: "Handout · ",
    heads: [{ page: null, left: view.stage.title, right: "" }],
  };
}

export function debriefPages(view: DebriefView): PageStyle {
  const { candidate } = view.occasion;
  return {
    ...feet(view, "Debrief · "),
    heads: [
      {
        page: null,
        left: "Panel debrief",
        right: candidate === null ? "Candidate ______________________" : candidate,
      },
    ],
  };
}

function feet({ paper, role, level, kitId }: DocumentView, footRight: string) {
  // A long title is cut, not the kit's id.
  const footLeft = `${shorten(kitTitle(role, level), 44)} · kit ${kitId}`;
  return { paper, footLeft, footRight };
}

function stageHead({
  title,
  number,
  of,
  isOneOfMany,
}: PacketView["stage"] | ScorecardView["stage"]) {
  return isOneOfMany ? `${title} · stage ${number} of ${of}` : title;
}
