import type { BuiltDocument, StageInput } from "../document-view.ts";
import type { PageStyle } from "../page-styles.ts";
import { footers, stageHead } from "../running-heads.ts";
import { type PacketView, packetView } from "./packet-view.ts";

export function buildPacket(input: StageInput): BuiltDocument {
  const view = packetView(input);
  return { view, pages: packetPages(view) };
}

/** Someone who opens the packet in the middle knows the stage, the question and the time. */
function packetPages(view: PacketView): PageStyle {
  const left = stageHead(view.stage);
  return {
    ...footers(view, "Packet · "),
    heads: [
      { page: null, left: "", right: "" },
      { page: "prepare", left, right: "Before you begin" },
      ...view.questions.map(({ page, number, of, start, end }) => ({
        page,
        left,
        right: `Question ${number} of ${of} · ${start} to ${end}`,
      })),
      { page: "close", left, right: view.closeMark ? `Close · from ${view.closeMark}` : "Close" },
    ],
  };
}
