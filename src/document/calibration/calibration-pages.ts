import type { BuiltDocument } from "../document-view.ts";
import {
  type CalibrationInput,
  type CalibrationView,
  calibrationView,
} from "./calibration-view.ts";

export function buildCalibration(input: CalibrationInput): BuiltDocument {
  const view = calibrationView(input);
  return { view, pages: calibrationPages(view) };
}

function calibrationPages({ paper, kits, candidates }: CalibrationView): BuiltDocument["pages"] {
  const ids = kits.map(({ id }) => id);
  return {
    paper,
    footLeft: ids.length === 1 ? `Kit ${ids[0]}` : `${ids.length} kits`,
    footRight: "Calibration · ",
    heads: [{ page: null, left: "Calibration", right: candidates }],
  };
}
